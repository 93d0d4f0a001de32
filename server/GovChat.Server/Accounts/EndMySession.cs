using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts;

/// <summary>Ends a session of one's own, here or elsewhere, with its sockets. Somebody else's looks as if there were none.</summary>
internal static class EndMySession
{
    public static async Task<IResult> HandleAsync(
        Guid sessionId,
        SignedInPerson person,
        HttpResponse response,
        Database database,
        AuditLog audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        const string reason = "ended_by_owner";
        var ended = await database.InOrganisationAsync(
            person.OrganisationId,
            async db =>
            {
                if (!await Sessions.EndOneAsync(db, person, sessionId, reason, time.GetUtcNow(), cancellation))
                {
                    return false;
                }

                await audit.RecordAsync(db, SessionEvents.Ended(person, reason, sessionId), cancellation);
                return true;
            },
            cancellation
        );
        if (!ended)
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (sessionId == person.SessionId)
        {
            SessionCookies.Delete(response, Headers.SessionCookie);
        }

        return TypedResults.NoContent();
    }
}
