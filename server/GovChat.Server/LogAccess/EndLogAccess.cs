using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// Ends a request or a reading at once: the applicant, who has read enough or takes the request back, or any owner or officer,
/// who refuses it or takes it away. It gives nothing to anybody, so it asks for no step-up.
/// </summary>
internal sealed class EndLogAccess(Database database, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid accessId,
        SignedInPerson author,
        EndLogAccess useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(accessId, author, cancellation);

    private async Task<IResult> HandleAsync(Guid accessId, SignedInPerson author, CancellationToken cancellation)
    {
        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => EndAsync(db, accessId, author, cancellation),
            cancellation
        );
        return refusal is null ? TypedResults.NoContent() : Problem.Of(refusal);
    }

    private async Task<string?> EndAsync(
        GovChatDb db,
        Guid accessId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (await db.LockLogGrantAsync(accessId, cancellation) is not { } grant)
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow();
        var given = await db.LogGrantApprovals.CountAsync(row => row.GrantId == accessId, cancellation);
        var isOwn = grant.ApplicantId == author.PersonId;
        LogGrantEnd? kind = grant.StateAt(given, now) switch
        {
            LogAccessState.Waiting => isOwn ? LogGrantEnd.Withdrawn : LogGrantEnd.Refused,
            LogAccessState.Approved => LogGrantEnd.Withdrawn,
            LogAccessState.Open => isOwn ? LogGrantEnd.Finished : LogGrantEnd.Withdrawn,
            _ => null,
        };
        if (kind is not { } end)
        {
            return Refusal.LogAccessStateWrong;
        }

        grant.End(end, now, author.PersonId);
        await audit.RecordAsync(db, LogAccessEvents.Ended(author.ToActor(), grant), cancellation);
        return null;
    }
}
