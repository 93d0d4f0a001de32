using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.DeviceProof;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Step 2: the one-time code, once a sign-in. Right or wrong, known person or not: on to the password.</summary>
internal sealed class PresentOtp(Database database, KeyRing keys, TimeProvider time)
{
    private readonly byte[] seedOfNobody = TotpVerifier.DrawSeed();

    public static Task<IResult> HandleAsync(
        PresentOtpRequest request,
        HttpContext http,
        PresentOtp useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(PresentOtpRequest request, HttpContext http, CancellationToken cancellation)
    {
        var device = http.Features.GetRequiredFeature<ProvenDevice>();
        var token = http.Request.Cookies[Headers.SignInCookie];
        var isInOrder = await database.InOrganisationAsync(
            device.OrganisationId,
            db => PresentAsync(db, device, token, request.Code, cancellation),
            cancellation
        );
        return isInOrder
            ? TypedResults.Json(new SignInStepReply(SignInStep.Password), WireJson.Default.SignInStepReply)
            : Problem.Of(Refusal.SignInOutOfOrder);
    }

    private async Task<bool> PresentAsync(
        GovChatDb db,
        ProvenDevice device,
        string? token,
        string code,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var signIn = await db.LockSignInAsync(token, device.DeviceId, now, cancellation);
        if (signIn is null || signIn.OtpPresented)
        {
            return false;
        }

        var personId = signIn.PersonId ?? Guid.Empty;
        var sealedSeed = await db
            .People.Where(person => person.Id == personId)
            .Select(person => person.TotpSeed)
            .SingleOrDefaultAsync(cancellation);
        var seed = sealedSeed is null
            ? seedOfNobody
            : keys.OpenSecret(device.OrganisationId, SealPurpose.TotpSeed, personId, sealedSeed);
        var step = TotpVerifier.MatchedStep(seed, code, now);
        signIn.OtpPresented = true;
        signIn.OtpRight = await TotpVerifier.UseUpAsync(db, personId, step ?? 0, cancellation) && step is not null;
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
