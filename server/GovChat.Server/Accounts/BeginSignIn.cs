using System.Text;
using System.Text.RegularExpressions;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.DeviceProof;
using GovChat.Server.Accounts.Codes;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Step 1: who. The same statements run and the same answer is given, whether there is such a person or not.</summary>
internal sealed partial class BeginSignIn(
    Database database,
    PersonAccounts accounts,
    KeyRing keys,
    CodeMails codes,
    MailQueue mail,
    PublicOrigin origins,
    TimeProvider time
)
{
    private const string LoginKeyLabel = "sign-in-throttle";

    public static Task<IResult> HandleAsync(
        BeginSignInRequest request,
        HttpContext http,
        BeginSignIn useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(
        BeginSignInRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var device = http.Features.GetRequiredFeature<ProvenDevice>();
        var name = accounts.Normalized(NameOrNobody(request.LoginName));
        var token = SecretToken.Draw(SecretToken.SessionBytes);
        var begun = await database.InOrganisationAsync(
            device.OrganisationId,
            db => BeginAsync(db, device, name, token, origins.Of(http.Request) ?? origins.Main, cancellation),
            cancellation
        );
        if (begun.Wait > TimeSpan.Zero)
        {
            return Problem.Of(Refusal.SignInMustWait, retryAfter: begun.Wait);
        }

        if (begun.Mail is { } code)
        {
            mail.TryAdd(code); // Committed already; the answer does not wait for it.
        }

        SessionCookies.Append(http.Response, Headers.SignInCookie, token);
        return TypedResults.Json(
            new SignInStepReply(SignInStep.Otp) { OneTimeCode = begun.OneTimeCode },
            WireJson.Default.SignInStepReply
        );
    }

    private async Task<Begun> BeginAsync(
        GovChatDb db,
        ProvenDevice device,
        string name,
        string token,
        string origin,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        // Keyed, because people type their password here by mistake and a plain hash of it could be tried out.
        var loginKey = keys.Mac(device.OrganisationId, LoginKeyLabel, Encoding.UTF8.GetBytes(name));
        var wait = await SignInThrottle.LeftAsync(db, device.DeviceId, loginKey, now, cancellation);
        if (wait > TimeSpan.Zero)
        {
            return new Begun(wait, null, null);
        }

        var policy = await db.OneTimeCodePolicyAsync(cancellation);
        var person = await db
            .People.Where(person =>
                person.NormalizedUserName == name && person.AcceptedAt != null && person.SuspendedAt == null
            )
            .Select(person => new { person.Id, person.SealedMailAddress })
            .SingleOrDefaultAsync(cancellation);
        var isAdmitted = await Admissions.IsAdmittedAsync(db, device.DeviceId, person?.Id ?? Guid.Empty, cancellation);
        var isByMail = policy.Method is OneTimeCodeMethod.Mail;
        var signIn = new SignIn
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = device.OrganisationId,
            TokenHash = SecretToken.HashOf(token),
            DeviceId = device.DeviceId,
            LoginKey = loginKey,
            PersonId = isAdmitted ? person?.Id : null,
            NamedPersonId = person?.Id,
            CreatedAt = now,
            ExpiresAt = now + (isByMail ? SignIn.LivesForByMail : SignIn.LivesFor),
        };
        var address =
            isByMail && isAdmitted && person?.SealedMailAddress is { } sealedAddress
                ? keys.OpenWords(device.OrganisationId, SealPurpose.PersonMail, person.Id, sealedAddress)
                : null;
        var code = isByMail ? await codes.DrawAsync(db, signIn, policy, address, origin, cancellation) : null;
        db.SignIns.Add(signIn);
        await db.SaveChangesAsync(cancellation);
        return new Begun(TimeSpan.Zero, codes.ViewOf(policy), code);
    }

    /// <summary>What cannot be a login name is nobody's; the database is asked all the same, for a name nobody has.</summary>
    private static string NameOrNobody(string typed) =>
        LoginNameShape().IsMatch(typed.Trim())
            ? typed.Trim()
            : $"?{Convert.ToHexString(Encoding.UTF8.GetBytes(typed))}";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex LoginNameShape();

    private sealed record Begun(TimeSpan Wait, OneTimeCodeView? OneTimeCode, OutgoingMail? Mail);
}
