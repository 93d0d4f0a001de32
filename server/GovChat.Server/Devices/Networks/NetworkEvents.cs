using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;

namespace GovChat.Server.Devices.Networks;

internal static class NetworkEvents
{
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
}
