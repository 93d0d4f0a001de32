using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Everything that was asked for is right: opens the session and makes up for the failures before it.</summary>
internal sealed class SignInSuccess(Sessions sessions, ReadMe me, AuditLog audit, TimeProvider time)
{
    /// <summary>Within the caller's transaction; the cookie goes out with the answer.</summary>
    public async Task<MeView> AdmitAsync(
        GovChatDb db,
        Person person,
        SignIn signIn,
        ProvenDevice device,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (http.Features.Get<SignedInPerson>() is { } before)
        {
            await Sessions.EndAsync(db, before, "replaced", now, cancellation);
        }

        var formerAsset = await db
            .Devices.Where(row => row.Id == person.LastSignInDeviceId)
            .Select(row => row.AssetNumber)
            .SingleOrDefaultAsync(cancellation);
        // The attempt was counted as failed before it was judged, and it did not fail.
        var former = new FormerSignIn(person.LastSignInAt, formerAsset, Math.Max(person.FailedSignIns - 1, 0));
        var (session, token) = sessions.Open(db, person, device, former);
        person.LastSignInAt = now;
        person.LastSignInDeviceId = device.DeviceId;
        person.FailedSignIns = 0;
        person.FailedInARow = 0;
        signIn.EndedAt = now;
        await db.SaveChangesAsync(cancellation);
        await SignInThrottle.ForgetAsync(db, device.DeviceId, signIn.LoginKey, cancellation);
        var view = await me.OfAsync(db, person.Id, session, cancellation);
        await audit.RecordAsync(
            db,
            SignInEvents.Done(new AuditActor(person.Id, device.DeviceId, session.Id), person, signIn),
            cancellation
        );
        SessionCookies.Append(http.Response, Headers.SessionCookie, token);
        return view;
    }
}
