using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts;

/// <summary>Opens a locked session again with the password. Locked or not, the password is judged: a page that lost the
/// answer asks once more.</summary>
internal sealed class UnlockSession(
    Database database,
    SessionPassword passwords,
    Connections connections,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        UnlockSessionRequest request,
        SignedInPerson person,
        HttpResponse response,
        UnlockSession useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, person, response, cancellation);

    private async Task<IResult> HandleAsync(
        UnlockSessionRequest request,
        SignedInPerson person,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var judgement = await passwords.JudgeAsync(person, request.Password, cancellation);
        if (judgement.Refused(response, "password") is { } refused)
        {
            return refused;
        }

        await database.InOrganisationAsync(
            person.OrganisationId,
            async db =>
            {
                await Sessions.UnlockAsync(db, person, time.GetUtcNow(), cancellation);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );
        connections.Unlock(person.SessionId);
        return TypedResults.NoContent();
    }
}
