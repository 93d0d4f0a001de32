using GovChat.Server.Fanout;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts;

/// <summary>
/// Locks the session of a page nobody sits at. It is no sign-out: its sockets hear on, and every call that reads or writes
/// is refused until the password was said again. Not recorded: it happens many times a day and changes no right of anybody.
/// </summary>
internal static class LockSession
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson person,
        Database database,
        Connections connections,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (!person.IsLocked)
        {
            await database.InOrganisationAsync(
                person.OrganisationId,
                async db =>
                {
                    await Sessions.LockAsync(db, person, time.GetUtcNow(), cancellation);
                    await db.SaveChangesAsync(cancellation);
                },
                cancellation
            );
        }

        connections.Lock(person.SessionId); // Here at once; other nodes read it from the list of revocations.
        return TypedResults.NoContent();
    }
}
