using System.Globalization;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;

namespace GovChat.Server.Devices.Inventory;

internal static class InventoryEvents
{
    public static AuditEvent Imported(AuditActor actor, ImportInventoryReply reply, string digest) =>
        new("inventory.imported", actor)
        {
            Details =
            [
                new("added", Said(reply.Added)),
                new("changed", Said(reply.Changed)),
                new("removed", Said(reply.Removed)),
                new("rejected", Said(reply.Rejected)),
                new("revoked", Said(reply.Revoked)),
                new("digest", digest),
            ],
        };

    /// <summary>A terminal took over what its row says.</summary>
    public static AuditEvent Followed(AuditActor actor, Device device, InventoryDraft draft) =>
        new("device.changed", actor, device.Id, device.AssetNumber)
        {
            Details =
            [
                new("zone", device.Zone?.ToString() ?? string.Empty),
                new("admittedId", (draft.PersonId ?? draft.DepartmentId)?.ToString("D") ?? string.Empty),
            ],
        };

    public static AuditEvent Approved(AuditActor actor, ApproveByInventoryReply reply) =>
        new("inventory.approved", actor)
        {
            Details =
            [
                new("approved", Said(reply.Approved)),
                new("waiting", Said(reply.Waiting)),
                new("rejected", Said(reply.Refused.Count)),
            ],
        };

    private static string Said(int count) => count.ToString(CultureInfo.InvariantCulture);
}
