using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts;

/// <summary>Ends the session, its sockets and its cookie.</summary>
internal static class SignOut
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson person,
        HttpResponse response,
        Database database,
        AuditLog audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await database.InOrganisationAsync(
            person.OrganisationId,
            async db =>
            {
                await Sessions.EndAsync(db, person, "signed_out", time.GetUtcNow(), cancellation);
                await audit.RecordAsync(db, SignInEvents.SignedOut(person.ToActor(), person), cancellation);
            },
            cancellation
        );
        SessionCookies.Delete(response, Headers.SessionCookie);
        return TypedResults.NoContent();
    }
}
