using System.Net;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>
/// Freezes a terminal whose old key is used again: two hold it, and nobody can tell from here which of them is the right
/// one. In one transaction the terminal is dead, its sessions have ended, it is on record, and people are told.
/// </summary>
internal sealed class CloneAlarm(
    Database database,
    ProofVerifier verifier,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>Who signed in at the terminal within this time is told, whoever it is named for.</summary>
    private static readonly TimeSpan UsersOf = TimeSpan.FromDays(30);

    /// <summary>
    /// Judges a call by a superseded key: where the terminal stands now, or null when the call may have been made before
    /// the key was replaced. Goes on when the caller hangs up, which would be a way to try a key without an alarm.
    /// </summary>
    public Task<DeviceState?> RaiseAsync(ProvenSupersededKey use, IPAddress? from) =>
        database.InOrganisationAsync(
            use.OrganisationId,
            async db =>
            {
                var device =
                    await db.LockDeviceAsync(use.DeviceId, CancellationToken.None)
                    ?? throw new InvalidOperationException("A device with keys is never deleted.");
                var old = await db.FindSupersededAsync(use.Signature.Key, CancellationToken.None);
                if (!device.State.IsForGood() && old is not null && old.MayBeLate(use, verifier))
                {
                    return (DeviceState?)null;
                }

                await FreezeAsync(db, device, from, CancellationToken.None);
                return device.State;
            },
            CancellationToken.None
        );

    /// <summary>Freezes a device the caller holds locked, unless it is dead already. Nothing may be locked after this.</summary>
    public async Task FreezeAsync(GovChatDb db, Device device, IPAddress? from, CancellationToken cancellation)
    {
        if (DeviceLife.After(device.State, DeviceDeed.Freeze) is not { } frozen)
        {
            return;
        }

        var now = time.GetUtcNow();
        device.State = frozen;
        device.EndedAt = now;
        var people = await ConcernedAsync(db, device, now, cancellation);
        notices.Tell(
            db,
            device.OrganisationId,
            people,
            NoticeKind.DeviceFrozen,
            device.Id,
            device.AssetNumber ?? device.Label
        );
        var sessionsEnded = await Sessions.EndAllAtAsync(
            db,
            device.OrganisationId,
            device.Id,
            "device_frozen",
            now,
            cancellation
        );
        await audit.RecordAsync(db, DeviceEvents.Frozen(device, Enrolment.TextOf(from), sessionsEnded), cancellation);
    }

    private static async Task<IEnumerable<Guid>> ConcernedAsync(
        GovChatDb db,
        Device device,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var admitted = await db
            .DeviceAdmissions.Where(row => row.DeviceId == device.Id && row.PersonId != null)
            .Select(row => row.PersonId!.Value)
            .ToListAsync(cancellation);
        var users = await db
            .Sessions.Where(row => row.DeviceId == device.Id && row.LastSeenAt > now - UsersOf)
            .Select(row => row.PersonId)
            .Distinct()
            .ToListAsync(cancellation);
        return
        [
            .. admitted,
            .. users,
            .. await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation),
            .. await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation),
        ];
    }
}
