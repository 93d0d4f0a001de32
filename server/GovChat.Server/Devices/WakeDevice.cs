using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>Lets a terminal in again that slept; never by somebody it is for, and by two where it is for somebody with a role.</summary>
internal sealed class WakeDevice(
    Database database,
    Approvals approvals,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid deviceId,
        SignedInPerson author,
        WakeDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, author, cancellation);

    private Task<IResult> HandleAsync(Guid deviceId, SignedInPerson author, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            author.OrganisationId,
            db => WakeAsync(db, deviceId, author, cancellation),
            cancellation
        );

    private async Task<IResult> WakeAsync(
        GovChatDb db,
        Guid deviceId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var founding = await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (await db.LockDeviceAsync(deviceId, cancellation) is not { } device)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        if (
            DeviceLife.After(device.StateAt(now), DeviceDeed.Wake) is not { } awake
            || device is not { AssetNumber: { } number, Zone: { } zone }
        )
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        var alone = founding && author.Roles.Contains(Role.Owner);
        if (!alone && await IsOwnAsync(db, device, author, cancellation))
        {
            return await WithholdAsync(db, device, author, Refusal.OwnApplication, cancellation);
        }

        var matter = new Approvals.Matter(DeviceDeed.Wake, number, zone, device.Note, null, null);
        var approval = await approvals.GiveAsync(db, device, matter, author, alone, cancellation);
        if (approval.Refusal is { } refusal)
        {
            return await WithholdAsync(db, device, author, refusal, cancellation);
        }

        if (!approval.IsDone)
        {
            await audit.RecordAsync(db, DeviceEvents.FirstApproved(author.ToActor(), device, matter), cancellation);
            return ApproveDevice.Answer(device.StateAt(now), approval);
        }

        device.State = awake;
        device.WokenAt = now;
        var people = await db
            .DeviceAdmissions.Where(row => row.DeviceId == deviceId && row.PersonId != null)
            .Select(row => row.PersonId!.Value)
            .ToListAsync(cancellation);
        notices.Tell(db, device.OrganisationId, people, NoticeKind.DeviceApproved, device.Id, number);
        await audit.RecordAsync(db, DeviceEvents.Woken(author.ToActor(), device, alone), cancellation);
        return ApproveDevice.Answer(awake, approval);
    }

    private static async Task<bool> IsOwnAsync(
        GovChatDb db,
        Device device,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        device.RequestedFor == author.PersonId
        || await Admissions.IsAdmittedAsync(db, device.Id, author.PersonId, cancellation);

    private async Task<IResult> WithholdAsync(
        GovChatDb db,
        Device device,
        SignedInPerson author,
        string refusal,
        CancellationToken cancellation
    )
    {
        await audit.RecordAsync(
            db,
            DeviceEvents.Withheld("device.woken", author.ToActor(), device, refusal),
            cancellation
        );
        return Problem.Of(refusal);
    }
}
