using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>
/// Step 4, where it is asked for: the passkey, after a right code and a right password. One answer; a wrong one ends the
/// sign-in, and the next begins with the name again.
/// </summary>
internal sealed class SignInByPasskey(
    Database database,
    PasskeyCeremonies ceremonies,
    SignInSuccess success,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> BeginAsync(HttpContext http, SignInByPasskey useCase, CancellationToken cancellation) =>
        useCase.InStepAsync(http, (db, signIn) => useCase.AskAsync(db, signIn, http, cancellation), cancellation);

    public static Task<IResult> HandleAsync(
        PresentPasskeyRequest request,
        HttpContext http,
        SignInByPasskey useCase,
        CancellationToken cancellation
    ) =>
        useCase.InStepAsync(
            http,
            (db, signIn) => useCase.JudgeAsync(db, signIn, request.Credential, http, cancellation),
            cancellation
        );

    private Task<IResult> InStepAsync(
        HttpContext http,
        Func<GovChatDb, SignIn, Task<IResult>> work,
        CancellationToken cancellation
    )
    {
        var device = http.Features.GetRequiredFeature<ProvenDevice>();
        var token = http.Request.Cookies[Headers.SignInCookie];
        return database.InOrganisationAsync(
            device.OrganisationId,
            async db =>
                await db.LockSignInAsync(token, device.DeviceId, time.GetUtcNow(), cancellation)
                    is { PasswordRight: true } signIn
                    ? await work(db, signIn)
                    : Problem.Of(Refusal.SignInOutOfOrder),
            cancellation
        );
    }

    private async Task<IResult> AskAsync(GovChatDb db, SignIn signIn, HttpContext http, CancellationToken cancellation)
    {
        var options = await ceremonies.BeginAskingAsync(
            db,
            signIn.PersonId!.Value,
            signIn.Id,
            PasskeyCeremonyKind.SigningIn,
            http,
            cancellation
        );
        return options is null
            ? Problem.Of(Refusal.SignInOutOfOrder) // The last passkey was removed meanwhile, elsewhere.
            : TypedResults.Json(new PasskeyOptionsView(options), WireJson.Default.PasskeyOptionsView);
    }

    private async Task<IResult> JudgeAsync(
        GovChatDb db,
        SignIn signIn,
        string credential,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var device = http.Features.GetRequiredFeature<ProvenDevice>();
        SessionCookies.Delete(http.Response, Headers.SignInCookie);
        var person = await db.LockPersonAsync(signIn.PersonId!.Value, cancellation);
        var isRight = await ceremonies.EndAskingAsync(
            db,
            person.Id,
            signIn.Id,
            PasskeyCeremonyKind.SigningIn,
            credential,
            http,
            cancellation
        );
        if (
            isRight
            && person.SuspendedAt is null
            && await Admissions.IsAdmittedAsync(db, device.DeviceId, person.Id, cancellation)
        )
        {
            var view = await success.AdmitAsync(db, person, signIn, device, http, cancellation);
            return TypedResults.Json(view, WireJson.Default.MeView);
        }

        signIn.EndedAt = time.GetUtcNow();
        await audit.RecordAsync(db, SignInEvents.Refused(device.DeviceId, person, "passkey"), cancellation);
        return Problem.Of(Refusal.PasskeyInvalid);
    }
}
