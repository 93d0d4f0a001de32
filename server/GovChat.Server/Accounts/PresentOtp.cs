using System.Security.Cryptography;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.DeviceProof;
using GovChat.Server.Accounts.Codes;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// Step 2: the one-time code, once an attempt. Right or wrong, known person or not: on to the password. Every kind of code
/// is tried each time, by the same statements, so that the time does not tell which kind was near.
/// </summary>
internal sealed class PresentOtp(Database database, KeyRing keys, CodeHashes hashes, TimeProvider time)
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
        if (signIn is null || signIn.OtpPresented || signIn.PasswordRight)
        {
            return false;
        }

        var personId = signIn.PersonId ?? Guid.Empty;
        var step = signIn.MailCodeHash is null ? await MatchedStepAsync(db, signIn, code, now, cancellation) : null;
        var isMailCode = IsMailCode(signIn, code);
        if (isMailCode)
        {
            signIn.MailCodeUsedAt = now;
        }

        var isTotp = await TotpVerifier.UseUpAsync(db, personId, step ?? 0, cancellation) && step is not null;
        signIn.SealedCodeId = await UseUpSealedAsync(db, signIn, code, now, cancellation);
        signIn.Tries++;
        signIn.OtpPresented = true;
        signIn.OtpRight = isTotp || isMailCode || signIn.SealedCodeId is not null;
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task<long?> MatchedStepAsync(
        GovChatDb db,
        SignIn signIn,
        string code,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var personId = signIn.PersonId ?? Guid.Empty;
        var sealedSeed = await db
            .People.Where(person => person.Id == personId)
            .Select(person => person.TotpSeed)
            .SingleOrDefaultAsync(cancellation);
        var seed = sealedSeed is null
            ? seedOfNobody
            : keys.OpenSecret(signIn.OrganisationId, SealPurpose.TotpSeed, personId, sealedSeed);
        return TotpVerifier.MatchedStep(seed, code, now);
    }

    // A code that was right once is used up, also when the password that followed was wrong. Nobody's code is right: it was
    // mailed to no one.
    private bool IsMailCode(SignIn signIn, string code)
    {
        var presented = hashes.OfMail(signIn.OrganisationId, signIn.Id, code);
        var matches = CryptographicOperations.FixedTimeEquals(presented, signIn.MailCodeHash ?? presented[..1]);
        return matches && signIn is { MailCodeUsedAt: null, PersonId: not null };
    }

    // Of two terminals with one code the second waits for the row lock and then finds it used.
    private async Task<Guid?> UseUpSealedAsync(
        GovChatDb db,
        SignIn signIn,
        string code,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var personId = signIn.PersonId ?? Guid.Empty;
        var hash = hashes.OfSealed(signIn.OrganisationId, personId, code);
        var used = await db
            .Database.SqlQuery<Guid>(
                $"""
                update sealed_code set used_at = {now}, used_device_id = {signIn.DeviceId}
                where person_id = {personId} and code_hash = {hash}
                  and used_at is null and voided_at is null and expires_at > {now}
                returning id as "Value"
                """
            )
            .ToListAsync(cancellation);
        return used is [var id] ? id : null;
    }
}
