using System.Diagnostics;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.DeviceProof;
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
    Sessions sessions,
    ReadMe me,
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

        SessionCookies.Delete(http.Response, Headers.SignInCookie);
        var isRight = await IsRightAsync(attempt, request.Password, cancellation);
        var view = await database.InOrganisationAsync(
            device.OrganisationId,
            db =>
                isRight
                    ? AdmitAsync(db, attempt, device, http, cancellation)
                    : RefuseAsync(db, attempt, device, cancellation),
            cancellation
        );
        if (view is not null)
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

    /// <summary>Ends the sign-in, whatever comes of it, and counts the attempt before it is judged.</summary>
    private async Task<Attempt?> OpenAsync(
        GovChatDb db,
        ProvenDevice device,
        string? token,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var signIn = await db.LockSignInAsync(token, device.DeviceId, now, cancellation);
        if (signIn is null || !signIn.OtpPresented)
        {
            return null;
        }

        var wait = await SignInThrottle.CountAsync(db, device.DeviceId, signIn.LoginKey, now, cancellation);
        if (wait > TimeSpan.Zero)
        {
            await audit.RecordAsync(db, SignInEvents.Throttled(device.DeviceId, signIn.PersonId), cancellation);
            return new Attempt(signIn, null, wait);
        }

        var personId = signIn.PersonId ?? Guid.Empty;
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancellation);
        signIn.EndedAt = now;
        await db.SaveChangesAsync(cancellation);
        return new Attempt(signIn, person, TimeSpan.Zero);
    }

    private async Task<bool> IsRightAsync(Attempt attempt, string password, CancellationToken cancellation)
    {
        if (attempt is not { SignIn.OtpRight: true, Person.PasswordHash: { } hash })
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

    private async Task<MeView?> AdmitAsync(
        GovChatDb db,
        Attempt attempt,
        ProvenDevice device,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var person = await db.People.SingleAsync(row => row.Id == attempt.Person!.Id, cancellation);
        // Five minutes may have passed since step 1; an admission or a password may be another now.
        if (
            person.PasswordHash != attempt.Person!.PasswordHash
            || !await Admissions.IsAdmittedAsync(db, device.DeviceId, person.Id, cancellation)
        )
        {
            return await RefuseAsync(db, attempt, device, cancellation);
        }

        person.PasswordHash = attempt.NewHash ?? person.PasswordHash;
        if (http.Features.Get<SignedInPerson>() is { } before)
        {
            await Sessions.EndAsync(db, before, "replaced", time.GetUtcNow(), cancellation);
        }

        var (session, token) = sessions.Open(db, person, device);
        await db.SaveChangesAsync(cancellation);
        await SignInThrottle.ForgetAsync(db, device.DeviceId, attempt.SignIn.LoginKey, cancellation);
        var view = await me.OfAsync(db, person.Id, session.Reference, session.ExpiresAt, cancellation);
        await audit.RecordAsync(
            db,
            SignInEvents.Done(new AuditActor(person.Id, device.DeviceId, session.Id), person),
            cancellation
        );
        SessionCookies.Append(http.Response, Headers.SessionCookie, token);
        return view;
    }

    private async Task<MeView?> RefuseAsync(
        GovChatDb db,
        Attempt attempt,
        ProvenDevice device,
        CancellationToken cancellation
    )
    {
        var step =
            attempt.Person is null ? "person"
            : attempt.SignIn.OtpRight ? "password"
            : "code";
        await audit.RecordAsync(db, SignInEvents.Refused(device.DeviceId, attempt.Person, step), cancellation);
        return null;
    }

    private sealed record Attempt(SignIn SignIn, Person? Person, TimeSpan Wait)
    {
        /// <summary>The password hashed anew, where the stored hash is weaker than today's.</summary>
        public string? NewHash { get; set; }
    }
}
