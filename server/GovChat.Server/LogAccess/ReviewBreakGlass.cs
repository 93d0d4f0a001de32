using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Filter;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.LogAccess;

/// <summary>Somebody else looks at what an owner opened alone, once, and says what they found; late rather than never.</summary>
internal sealed class ReviewBreakGlass(Database database, NameFilter names, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid accessId,
        ReviewBreakGlassRequest request,
        SignedInPerson author,
        ReviewBreakGlass useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(accessId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid accessId,
        ReviewBreakGlassRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var judged = names.Inspect(author, request.Note, Limits.NoteLengthMax, "note");
        if (judged.Text is not { } note)
        {
            return judged.Refusal!;
        }

        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => ReviewAsync(db, accessId, note, author, cancellation),
            cancellation
        );
        return refusal is null ? TypedResults.NoContent() : Problem.Of(refusal);
    }

    private async Task<string?> ReviewAsync(
        GovChatDb db,
        Guid accessId,
        CleanText note,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (
            await db.LockLogGrantAsync(accessId, cancellation) is not { IsBreakGlass: true } grant
            || !await LogAccessPeople.MayDecideAsync(db, author, cancellation)
        )
        {
            return Refusal.NotFound;
        }

        if (grant.ApplicantId == author.PersonId)
        {
            return Refusal.OwnApplication;
        }

        if (grant.DeviceId == author.Device.DeviceId)
        {
            return Refusal.SameDevice;
        }

        if (grant.ReviewedAt is not null)
        {
            return Refusal.LogAccessStateWrong;
        }

        (grant.ReviewedAt, grant.ReviewedBy, grant.Review) = (time.GetUtcNow(), author.PersonId, note.Value);
        await audit.RecordAsync(db, LogAccessEvents.Reviewed(author.ToActor(), grant), cancellation);
        return null;
    }
}
