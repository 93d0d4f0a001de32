using System.Globalization;
using GovChat.Server.Auditing;

namespace GovChat.Server.Devices;

internal static class DeviceEvents
{
    public static AuditEvent Requested(Device device) =>
        new("device.requested", AuditActor.Terminal(device.Id), device.Id)
        {
            Details = [new("code", device.Code), new("label", device.Label), new("address", device.Address)],
        };

    public static AuditEvent Approved(AuditActor actor, Device device, string admitted, bool founding) =>
        new("device.approved", actor, device.Id, device.AssetNumber)
        {
            Founding = founding,
            Details =
            [
                new("code", device.Code),
                new("zone", device.Zone?.ToString() ?? string.Empty),
                new("admitted", admitted),
            ],
        };

    /// <summary>The first of two approvals; the second is recorded as the deed itself.</summary>
    public static AuditEvent FirstApproved(AuditActor actor, Device device, Approvals.Matter matter) =>
        new("device.first_approved", actor, device.Id, matter.AssetNumber)
        {
            Details =
            [
                new("deed", matter.Deed.ToString()),
                new("code", device.Code),
                new("zone", matter.Zone.ToString()),
                new("admittedId", (matter.PersonId ?? matter.DepartmentId)?.ToString("D") ?? string.Empty),
            ],
        };

    public static AuditEvent Woken(AuditActor actor, Device device, bool founding) =>
        new("device.woken", actor, device.Id, device.AssetNumber) { Founding = founding };

    public static AuditEvent FellAsleep(Device device) =>
        new("device.fell_asleep", AuditActor.Server, device.Id, device.AssetNumber)
        {
            Details =
            [
                new("lastSeenAt", device.LastSeenAt?.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty),
            ],
        };

    public static AuditEvent Admitted(AuditActor actor, Device device, string admitted, bool founding) =>
        new("device.admitted", actor, device.Id, device.AssetNumber)
        {
            Founding = founding,
            Details = [new("admitted", admitted)],
        };

    public static AuditEvent Refused(AuditActor actor, Device device, string reason) =>
        new("device.refused", actor, device.Id) { Details = [new("code", device.Code), new("reason", reason)] };

    public static AuditEvent Revoked(AuditActor actor, Device device, string reason, int sessionsEnded) =>
        new("device.revoked", actor, device.Id, device.AssetNumber)
        {
            Details =
            [
                new("reason", reason),
                new("sessionsEnded", sessionsEnded.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    /// <summary>The terminal did it by itself, whoever was signed in.</summary>
    public static AuditEvent KeyRotated(Device device) =>
        new("device.key_rotated", AuditActor.Terminal(device.Id), device.Id, device.AssetNumber);

    /// <summary>Nobody did it: the use of a key that the terminal had given up.</summary>
    public static AuditEvent Frozen(Device device, string address, int sessionsEnded) =>
        new("device.frozen", AuditActor.Terminal(device.Id), device.Id, device.AssetNumber)
        {
            Details =
            [
                new("address", address),
                new("sessionsEnded", sessionsEnded.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    /// <summary>A deed that was refused because of who wanted it; other refusals are slips of the hand.</summary>
    public static AuditEvent Withheld(string kind, AuditActor actor, Device device, string refusal) =>
        new(kind, actor, device.Id, device.AssetNumber) { Result = refusal };
}
