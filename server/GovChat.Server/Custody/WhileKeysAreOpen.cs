using GovChat.Contracts;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;

namespace GovChat.Server.Custody;

/// <summary>
/// Answers for an organisation whose keys are closed, before anything of it is looked at; the other organisations go on.
/// Keys that close during a call end that call alike.
/// </summary>
internal sealed class WhileKeysAreOpen(RequestDelegate next, Organisations organisations, KeyRing keys)
{
    /// <summary>What a refused client is asked to wait.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsClosed(context))
        {
            await Problem.WriteAsync(context, Refusal.KeysUnavailable, RetryAfter);
            return;
        }

        try
        {
            await next(context);
        }
        catch (KeysUnavailableException) when (!context.Response.HasStarted)
        {
            await Problem.WriteAsync(context, Refusal.KeysUnavailable, RetryAfter);
        }
    }

    private bool IsClosed(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && context.GetEndpoint()?.Metadata.GetMetadata<WorksWithoutKeys>() is null
        && context.Features.Get<ManagementListener>() is null
        && organisations.ByHost(context.Request.Host.Host) is { } organisation
        && keys.TroubleOf(organisation.Id) is not null;
}
