using System.Net;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// Writes down with which MAC address a terminal was seen: 参考, beside the key that was checked. A terminal that was let
/// in and comes with another one goes on working, and the device administrators are told once.
/// </summary>
internal sealed class MacRecord(
    Database database,
    Neighbours neighbours,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>As often as it is noted that a terminal was seen.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    public async Task NoteAsync(
        KnownDevice device,
        ProvenDevice proven,
        IPAddress? address,
        CancellationToken cancellation
    )
    {
        var isDue = device.LastSeenAt is not { } seen || proven.ProvenAt - seen >= LookEvery;
        if (isDue && neighbours.MacOf(address) is { } mac && mac != device.Mac)
        {
            await database.InOrganisationAsync(
                proven.OrganisationId,
                db => WriteAsync(db, proven, mac, cancellation),
                cancellation
            );
        }
    }

    private async Task WriteAsync(GovChatDb db, ProvenDevice proven, string mac, CancellationToken cancellation)
    {
        if (await db.LockDeviceAsync(proven.DeviceId, cancellation) is not { } device || device.Mac == mac)
        {
            return; // Another call of the same minute was first.
        }

        var before = device.Mac;
        device.Mac = mac;
        device.MacSeenAt = time.GetUtcNow();
        if (before is not null && device.State == DeviceState.Approved)
        {
            device.MacChangedAt = device.MacSeenAt;
            await TellAsync(db, device, mac, cancellation);
            await audit.RecordAsync(db, NetworkEvents.MacChanged(device, before, mac), cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A dock and the wireless network take turns all day: who has not seen one notice is sent no second.</summary>
    private async Task TellAsync(GovChatDb db, Device device, string mac, CancellationToken cancellation)
    {
        var isInInventory = await db
            .Database.SqlQuery<bool>(
                $"""select exists (select from device_inventory where macs @> array[{mac}]) as "Value" """
            )
            .SingleAsync(cancellation);
        if (isInInventory)
        {
            return;
        }

        var told = await db
            .Notices.Where(row =>
                row.Kind == NoticeKind.DeviceMacChanged && row.SubjectId == device.Id && row.SeenAt == null
            )
            .Select(row => row.PersonId)
            .ToListAsync(cancellation);
        var administrators = await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation);
        notices.Tell(
            db,
            device.OrganisationId,
            administrators.Except(told),
            NoticeKind.DeviceMacChanged,
            device.Id,
            device.AssetNumber ?? string.Empty
        );
    }
}
