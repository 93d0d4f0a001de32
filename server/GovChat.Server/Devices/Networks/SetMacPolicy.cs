using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Policies;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Networks;

/// <summary>Makes the MAC address a condition, or not; never from a terminal that would not meet it.</summary>
internal sealed class SetMacPolicy(
    Database database,
    NetworkRulesInForce rules,
    Neighbours neighbours,
    ListedMacs listed,
    AuditLog audit
)
{
    public static Task<IResult> HandleAsync(
        SetMacPolicyRequest request,
        SignedInPerson author,
        HttpContext http,
        SetMacPolicy useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request.IsRequired, author, CallerAddress.Of(http), cancellation);

    private async Task<IResult> HandleAsync(
        bool isRequired,
        SignedInPerson author,
        IPAddress? address,
        CancellationToken cancellation
    )
    {
        if (
            isRequired
            && await MacCondition.RefusalAsync(author.OrganisationId, address, neighbours, listed, cancellation)
                is not null
        )
        {
            return Problem.Of(Refusal.WouldLockOut, "isRequired");
        }

        await database.InOrganisationAsync(
            author.OrganisationId,
            db => SetAsync(db, isRequired, author, cancellation),
            cancellation
        );
        rules.Forget(author.OrganisationId);
        return TypedResults.NoContent();
    }

    private async Task SetAsync(GovChatDb db, bool isRequired, SignedInPerson author, CancellationToken cancellation)
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        var policy = await db.NetworkPolicies.SingleOrDefaultAsync(cancellation);
        if ((policy?.MacRequired ?? false) == isRequired)
        {
            return;
        }

        policy ??= db.NetworkPolicies.Add(new NetworkPolicy { OrganisationId = author.OrganisationId }).Entity;
        policy.MacRequired = isRequired;
        await audit.RecordAsync(db, NetworkEvents.MacPolicyChanged(author.ToActor(), isRequired), cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
