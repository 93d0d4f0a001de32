using System.Net;
using GovChat.Contracts;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// 「MACアドレスを条件にする」: where an organisation has chosen it, a caller whose MAC address is not in the list is refused
/// before a proof, an enrolment or a credential is looked at. The page itself is open to everybody and holds nothing.
/// </summary>
internal sealed class MacCondition(
    RequestDelegate next,
    Organisations organisations,
    NetworkRulesInForce rules,
    Neighbours neighbours,
    ListedMacs listed
)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsGuarded(context) || organisations.ByHost(context.Request.Host.Host) is not { } organisation)
        {
            return next(context);
        }

        var current = rules.CurrentAsync(organisation.Id, context.RequestAborted);
        return current is { IsCompletedSuccessfully: true, Result.MacRequired: false }
            ? next(context) // Almost always, and at once.
            : LookAsync(context, organisation.Id, current);
    }

    private async Task LookAsync(HttpContext context, Guid organisationId, ValueTask<NetworkRules> current)
    {
        if (
            (await current).MacRequired
            && await RefusalAsync(organisationId, CallerAddress.Of(context), context.RequestAborted) is { } refusal
        )
        {
            await Problem.WriteAsync(context, refusal);
            return;
        }

        await next(context);
    }

    /// <summary>Why this caller would not pass; null when it would.</summary>
    public static async ValueTask<string?> RefusalAsync(
        Guid organisationId,
        IPAddress? address,
        Neighbours neighbours,
        ListedMacs listed,
        CancellationToken cancellation
    ) =>
        neighbours.MacOf(address) is not { } mac ? Refusal.MacUnseen
        : await listed.ContainsAsync(organisationId, mac, cancellation) ? null
        : Refusal.MacNotListed;

    private ValueTask<string?> RefusalAsync(Guid organisationId, IPAddress? address, CancellationToken cancellation) =>
        RefusalAsync(organisationId, address, neighbours, listed, cancellation);

    private static bool IsGuarded(HttpContext context) =>
        context.Features.Get<ManagementListener>() is null
        && (
            context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments(Routes.Hub, StringComparison.OrdinalIgnoreCase)
        )
        && !IsForTheCard(context.Request.Path);

    // The paper card is for whoever has no terminal at hand; it can only disable.
    private static bool IsForTheCard(PathString path) =>
        path.Equals(Routes.LostTerminalByCard, StringComparison.OrdinalIgnoreCase);
}
