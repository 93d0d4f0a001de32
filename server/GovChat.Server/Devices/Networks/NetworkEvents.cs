using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;

namespace GovChat.Server.Devices.Networks;

internal static class NetworkEvents
{
    public static AuditEvent MacChanged(Device device, string before, string after) =>
        new("device.mac_changed", AuditActor.Terminal(device.Id), device.Id, device.AssetNumber)
        {
            Details = [new("before", before), new("after", after)],
        };

    public static AuditEvent MacPolicyChanged(AuditActor actor, bool isRequired) =>
        new("policy.mac_changed", actor)
        {
            Details = [new("before", Word(!isRequired)), new("after", Word(isRequired))],
        };

    public static AuditEvent ZoneChanged(
        AuditActor actor,
        DeviceZone zone,
        IReadOnlyCollection<string> before,
        IReadOnlyCollection<string> after
    ) =>
        new("policy.zone_changed", actor)
        {
            Details =
            [
                new("zone", zone.ToString()),
                new("before", string.Join(',', before)),
                new("after", string.Join(',', after)),
            ],
        };

    private static string Word(bool isRequired) => isRequired ? "required" : "recorded";
}
