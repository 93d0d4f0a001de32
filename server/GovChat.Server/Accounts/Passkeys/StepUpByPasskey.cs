using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>The signed-in person shows again that it is they, with a passkey.</summary>
internal sealed class StepUpByPasskey(Database database, PasskeyCeremonies ceremonies, StepUpAgain stepUp)
{
    public static Task<IResult> BeginAsync(
        SignedInPerson person,
        HttpContext http,
        StepUpByPasskey useCase,
        CancellationToken cancellation
    ) => useCase.BeginAsync(person, http, cancellation);

    public static Task<IResult> HandleAsync(
        PresentPasskeyRequest request,
        SignedInPerson person,
        HttpContext http,
        StepUpByPasskey useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request.Credential, person, http, cancellation);

    private async Task<IResult> BeginAsync(SignedInPerson person, HttpContext http, CancellationToken cancellation)
    {
        var options = await database.InOrganisationAsync(
            person.OrganisationId,
            db =>
                ceremonies.BeginAskingAsync(
                    db,
                    person.PersonId,
                    person.SessionId,
                    PasskeyCeremonyKind.SteppingUp,
                    http,
                    cancellation
                ),
            cancellation
        );
        return options is null
            ? Problem.Of(Refusal.NotFound)
            : TypedResults.Json(new PasskeyOptionsView(options), WireJson.Default.PasskeyOptionsView);
    }

    private Task<IResult> HandleAsync(
        string credential,
        SignedInPerson person,
        HttpContext http,
        CancellationToken cancellation
    ) =>
        stepUp.TryAsync(
            person,
            "passkey",
            db =>
                ceremonies.EndAskingAsync(
                    db,
                    person.PersonId,
                    person.SessionId,
                    PasskeyCeremonyKind.SteppingUp,
                    credential,
                    http,
                    cancellation
                ),
            cancellation
        );
}
