using System.Diagnostics;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// Step 3: the password, and the verdict. It is compared only after a right code (B-34); before that the same work is
/// spent on nothing. Every refusal has the same body, headers and time, whatever was wrong.
/// </summary>
internal sealed class PresentPassword(
    Database database,
    PasswordWork passwords,
    SignInSuccess success,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>
    /// No refusal comes earlier: some ten times the work of the steps, so that what differs between them drowns. Measured
    /// by the machine's own clock, because it is a promise about real time.
    /// </summary>
    private static readonly TimeSpan RefusedAfter = TimeSpan.FromMilliseconds(300);

    public static Task<IResult> HandleAsync(
        PresentPasswordRequest request,
        HttpContext http,
        PresentPassword useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(
        PresentPasswordRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var began = Stopwatch.GetTimestamp();
        var device = http.Features.GetRequiredFeature<ProvenDevice>();
        var token = http.Request.Cookies[Headers.SignInCookie];
        var attempt = await database.InOrganisationAsync(
            device.OrganisationId,
            db => OpenAsync(db, device, token, cancellation),
            cancellation
        );
        if (attempt is null)
        {
            return Problem.Of(Refusal.SignInOutOfOrder);
        }

        if (attempt.Wait > TimeSpan.Zero)
        {
            return Problem.Of(Refusal.SignInMustWait, retryAfter: attempt.Wait);
        }

        // Counted: from here on hanging up hides nothing.
        cancellation = CancellationToken.None;
        var isRight = await IsRightAsync(attempt, request.Password, cancellation);
        var verdict = await database.InOrganisationAsync(
            device.OrganisationId,
            db =>
                isRight
                    ? AdmitAsync(db, attempt, device, http, cancellation)
                    : RefuseAsync(db, attempt, device, cancellation),
            cancellation
        );
        if (verdict.AsksForPasskey)
        {
            // Only after both were right does anybody learn that there is a passkey. Its cookie stays for one step more.
            return TypedResults.Json(
                new SignInStepReply(SignInStep.Passkey),
                WireJson.Default.SignInStepReply,
                statusCode: StatusCodes.Status202Accepted
            );
        }

        if (verdict.View is not null || !attempt.MayTryAgain)
        {
            SessionCookies.Delete(http.Response, Headers.SignInCookie);
        }

        if (verdict.View is { } view)
        {
            return TypedResults.Json(view, WireJson.Default.MeView);
        }

        var rest = RefusedAfter - Stopwatch.GetElapsedTime(began);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, cancellation);
        }

        return Problem.Of(Refusal.SignInRefused);
    }

    /// <summary>Takes the attempt out of the sign-in, whatever comes of it, and counts it before it is judged.</summary>
    private async Task<Attempt?> OpenAsync(
        GovChatDb db,
        ProvenDevice device,
        string? token,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var signIn = await db.LockSignInAsync(token, device.DeviceId, now, cancellation);
        if (signIn is null || !signIn.OtpPresented || signIn.PasswordRight)
        {
            return null;
        }

        // Sign-in, person, throttle: in this order here and where the verdict falls, so that two attempts at once wait for
        // each other and never in a ring. For a name nobody has the statement finds no row.
        var named = signIn.NamedPersonId ?? Guid.Empty;
        await db.Database.ExecuteSqlAsync($"select id from person where id = {named} for no key update", cancellation);
        var (wait, failures) = await SignInThrottle.CountAsync(db, device.DeviceId, signIn.LoginKey, now, cancellation);
        if (wait > TimeSpan.Zero)
        {
            await audit.RecordAsync(db, SignInEvents.Throttled(device.DeviceId, signIn.PersonId), cancellation);
            return new Attempt(signIn, null) { Wait = wait };
        }

        await CountFailureAsync(db, signIn, cancellation);
        var personId = signIn.PersonId ?? Guid.Empty;
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancellation);
        var isCodeRight = signIn.TakeAttempt(now);
        await db.SaveChangesAsync(cancellation);
        return new Attempt(signIn, person)
        {
            IsCodeRight = isCodeRight,
            MayTryAgain = signIn.EndedAt is null,
            Failures = failures,
        };
    }

    /// <summary>
    /// With the name, wherever it was typed; towards the hundred only where it could have succeeded. Undone by success.
    /// For a name nobody has the same statement finds no row.
    /// </summary>
    private static Task CountFailureAsync(GovChatDb db, SignIn signIn, CancellationToken cancellation)
    {
        var personId = signIn.NamedPersonId ?? Guid.Empty;
        var isAdmitted = signIn.PersonId is not null;
        return db.Database.ExecuteSqlAsync(
            $"""
            update person
            set failed_sign_ins = failed_sign_ins + 1, failed_in_a_row = failed_in_a_row + {(isAdmitted ? 1 : 0)}
            where id = {personId}
            """,
            cancellation
        );
    }

    private async Task<bool> IsRightAsync(Attempt attempt, string password, CancellationToken cancellation)
    {
        if (
            attempt
            is not { IsCodeRight: true, Person: { PasswordHash: { } hash, FailedInARow: <= Limits.FailedSignInsMax } }
        )
        {
            await passwords.SpendAsync(password, cancellation);
            return false;
        }

        var result = await passwords.CompareAsync(hash, password, cancellation);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            attempt.NewHash = await passwords.HashAsync(password, cancellation);
        }

        return result != PasswordVerificationResult.Failed;
    }

    private async Task<Verdict> AdmitAsync(
        GovChatDb db,
        Attempt attempt,
        ProvenDevice device,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var isCalledOff = await db.IsCalledOffAsync(attempt.SignIn.Id, cancellation);
        var person = await db.LockPersonAsync(attempt.Person!.Id, cancellation);
        // Minutes may have passed since step 1; an admission or a password may be another now.
        if (
            isCalledOff
            || person.PasswordHash != attempt.Person.PasswordHash
            || person.SuspendedAt is not null
            || !await Admissions.IsAdmittedAsync(db, device.DeviceId, person.Id, cancellation)
        )
        {
            return await RefuseAsync(db, attempt, device, cancellation);
        }

        person.PasswordHash = attempt.NewHash ?? person.PasswordHash;
        db.SignIns.Attach(attempt.SignIn);
        if (await PasskeyDuty.IsAtSignInAsync(db, person, cancellation))
        {
            attempt.SignIn.PasswordRight = true;
            attempt.SignIn.EndedAt = null;
            await db.SaveChangesAsync(cancellation);
            return new Verdict(null, AsksForPasskey: true);
        }

        return new Verdict(await success.AdmitAsync(db, person, attempt.SignIn, device, http, cancellation));
    }

    private async Task<Verdict> RefuseAsync(
        GovChatDb db,
        Attempt attempt,
        ProvenDevice device,
        CancellationToken cancellation
    )
    {
        if (attempt.Person is { FailedInARow: Limits.FailedSignInsMax } person)
        {
            notices.Tell(
                db,
                device.OrganisationId,
                await Notices.HoldersOfAsync(db, Role.UserAdministrator, cancellation),
                NoticeKind.SignInFailures,
                person.Id,
                person.DisplayName,
                person.FailedInARow
            );
        }

        await TellOfFailuresAsync(db, attempt, device, cancellation);
        var step =
            attempt.Person is null ? "person"
            : attempt.Person.FailedInARow > Limits.FailedSignInsMax ? "barred"
            : attempt.IsCodeRight ? "password"
            : "code";
        await audit.RecordAsync(db, SignInEvents.Refused(device.DeviceId, attempt.Person, step), cancellation);
        return new Verdict(null);
    }

    /// <summary>The person and their 所属長 hear of the fifth failure in a row at one terminal.</summary>
    private async Task TellOfFailuresAsync(
        GovChatDb db,
        Attempt attempt,
        ProvenDevice device,
        CancellationToken cancellation
    )
    {
        if (attempt is not { Person: { } person, Failures: SignInThrottle.FailuresToldAt })
        {
            return;
        }

        Guid[] told = await Notices.HeadOfAsync(db, person.Id, cancellation) is { } head
            ? [person.Id, head]
            : [person.Id];
        notices.Tell(
            db,
            device.OrganisationId,
            told,
            NoticeKind.SignInFailures,
            person.Id,
            person.DisplayName,
            attempt.Failures
        );
    }

    private sealed record Verdict(MeView? View, bool AsksForPasskey = false);

    private sealed record Attempt(SignIn SignIn, Person? Person)
    {
        /// <summary>What is left of a wait; then nothing was judged.</summary>
        public TimeSpan Wait { get; init; }

        public bool IsCodeRight { get; init; }

        /// <summary>Whether the sign-in goes on after a refusal; it depends on the number of tries alone.</summary>
        public bool MayTryAgain { get; init; }

        /// <summary>How many attempts in a row have failed, this one counted as failed.</summary>
        public int Failures { get; init; }

        /// <summary>The password hashed anew, where the stored hash is weaker than today's.</summary>
        public string? NewHash { get; set; }
    }
}
