using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>What an owner says of networks.</summary>
internal static class NetworkDeeds
{
    public static Task<Answer> SetZonesAsync(this Colleague owner, params (DeviceZone Zone, string[] Ranges)[] zones) =>
        owner.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.PolicyZones,
            new SetZoneRangesRequest([.. zones.Select(entry => new ZoneRanges(entry.Zone, entry.Ranges))])
        );
}
