using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>The applicant opens what was approved; from now on its hours run.</summary>
internal sealed class StartLogAccess(Database database, ListLogAccess lists, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid accessId,
        SignedInPerson author,
        StartLogAccess useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(accessId, author, cancellation);

    private async Task<IResult> HandleAsync(Guid accessId, SignedInPerson author, CancellationToken cancellation)
    {
        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => StartAsync(db, accessId, author, cancellation),
            cancellation
        );
        return refusal is null
            ? TypedResults.Json(await lists.FindAsync(author, accessId, cancellation), WireJson.Default.LogAccessView)
            : Problem.Of(refusal);
    }

    private async Task<string?> StartAsync(
        GovChatDb db,
        Guid accessId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (
            await db.LockLogGrantAsync(accessId, cancellation) is not { } grant
            || grant.ApplicantId != author.PersonId
            || !await LogAccessPeople.MayDecideAsync(db, author, cancellation)
        )
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow();
        var given = await db.LogGrantApprovals.CountAsync(row => row.GrantId == accessId, cancellation);
        if (grant.StateAt(given, now) != LogAccessState.Approved)
        {
            return Refusal.LogAccessStateWrong;
        }

        if (await LogAccessPeople.OwesReviewAsync(db, author.PersonId, JapanDay.Of(now), cancellation))
        {
            return Refusal.BreakGlassUnreviewed;
        }

        grant.Start(now);
        await audit.RecordAsync(db, LogAccessEvents.Started(author.ToActor(), grant), cancellation);
        return null;
    }
}
