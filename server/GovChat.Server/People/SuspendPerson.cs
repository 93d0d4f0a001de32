using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// Stops everything for a person who has left or whose sign-in is in doubt, and lets them in again. Their sessions, open
/// links and sockets end with the commit; what they wrote and where they belong stays. Doing it twice changes nothing.
/// </summary>
internal sealed class SuspendPerson(Database database, NameFilter names, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> SuspendAsync(
        Guid personId,
        SuspendPersonRequest request,
        SignedInPerson author,
        SuspendPerson useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(personId, request, author, isSuspending: true, cancellation);

    public static Task<IResult> ResumeAsync(
        Guid personId,
        SuspendPersonRequest request,
        SignedInPerson author,
        SuspendPerson useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(personId, request, author, isSuspending: false, cancellation);

    private async Task<IResult> HandleAsync(
        Guid personId,
        SuspendPersonRequest request,
        SignedInPerson author,
        bool isSuspending,
        CancellationToken cancellation
    )
    {
        // Nobody stops themselves: an organisation would lose its last owner by a slip of the hand.
        if (personId == author.PersonId)
        {
            return Problem.Of(Refusal.FieldInvalid, "personId");
        }

        return names.Refuse(author, request.Reason, Limits.NoteLengthMax, "reason")
            ?? await database.InOrganisationAsync(
                author.OrganisationId,
                db => ChangeAsync(db, personId, request.Reason, author, isSuspending, cancellation),
                cancellation
            );
    }

    private async Task<IResult> ChangeAsync(
        GovChatDb db,
        Guid personId,
        string reason,
        SignedInPerson author,
        bool isSuspending,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (
            !await db.People.AnyAsync(row => row.Id == personId, cancellation)
            || !await MayChangeAsync(db, personId, author, cancellation)
        )
        {
            return Problem.Of(Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        if (isSuspending)
        {
            // Links come before people: whoever accepts one locks it before its person.
            await TakeBackLinksAsync(db, personId, now, cancellation);
        }

        // Locked, so that a sign-in that is just being judged sees the change, or is ended by it.
        var person = await db.LockPersonAsync(personId, cancellation);
        if (person.SuspendedAt is not null == isSuspending)
        {
            return TypedResults.NoContent();
        }

        person.SuspendedAt = isSuspending ? now : null;
        if (isSuspending)
        {
            await Sessions.EndAllAsync(db, person, "person_suspended", now, cancellation);
        }

        await audit.RecordAsync(
            db,
            isSuspending
                ? PersonEvents.Suspended(author.ToActor(), person, reason)
                : PersonEvents.Resumed(author.ToActor(), person, reason),
            cancellation
        );
        return TypedResults.NoContent();
    }

    // An owner is stopped by another owner only, who is still one.
    private static async Task<bool> MayChangeAsync(
        GovChatDb db,
        Guid personId,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        await Owners.StillStandsAsync(db, author, Role.UserAdministrator, cancellation)
        && (
            !await Owners.IsOwnerAsync(db, personId, cancellation)
            || await Owners.StillStandsAsync(db, author, Role.Owner, cancellation)
        );

    private static Task TakeBackLinksAsync(
        GovChatDb db,
        Guid personId,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        db
            .Invitations.Where(row => row.PersonId == personId && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(invitation => invitation.UsedAt, now), cancellation);
}
