using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Puts a version of the usage policy in force: from the commit on, every session has to agree to it first.</summary>
internal sealed class PublishUsagePolicy(
    Database database,
    NameFilter names,
    Connections connections,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        PublishUsagePolicyRequest request,
        SignedInPerson owner,
        PublishUsagePolicy useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, owner, cancellation);

    private async Task<IResult> HandleAsync(
        PublishUsagePolicyRequest request,
        SignedInPerson owner,
        CancellationToken cancellation
    )
    {
        // Everybody reads it, contractors too, so it is judged like any other text that is shown to many.
        var text = request.Text.ReplaceLineEndings("\n");
        var (_, unfit) = names.InspectLines(owner, text, Limits.UsagePolicyLengthMax, "text");
        if (unfit is not null)
        {
            return unfit;
        }

        var policy = await database.InOrganisationAsync(
            owner.OrganisationId,
            db => PublishAsync(db, owner, text, cancellation),
            cancellation
        );
        // A line opens anew only for whoever agreed: the ticket asks.
        connections.CloseOrganisation(owner.OrganisationId, "proof_expired");
        return TypedResults.Json(ReadUsagePolicy.ViewOf(policy), WireJson.Default.UsagePolicyView);
    }

    private async Task<UsagePolicy> PublishAsync(
        GovChatDb db,
        SignedInPerson owner,
        string text,
        CancellationToken cancellation
    )
    {
        // Under the organisation's lock: of two owners at once the second gets the next number.
        await Founding.LockAsync(db, owner.OrganisationId, cancellation);
        var now = time.GetUtcNow();
        var before = await db.PolicyInForceAsync(cancellation);
        var policy = new UsagePolicy
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = owner.OrganisationId,
            Version = (before?.Version ?? 0) + 1,
            Text = text,
            PublishedAt = now,
            PublishedBy = owner.PersonId,
        };
        db.UsagePolicies.Add(policy);
        await audit.RecordAsync(db, SessionEvents.PolicyPublished(owner, policy), cancellation);
        return policy;
    }
}
