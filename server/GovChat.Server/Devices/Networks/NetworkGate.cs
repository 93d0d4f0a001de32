using System.Net;
using GovChat.Contracts.Devices;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// Whether an approved terminal calls from where its zone may. It proves that the packet came through that network and
/// nothing of who sent it: a second layer behind the key, never instead of it.
/// </summary>
internal sealed class NetworkGate(NetworkRulesInForce rules)
{
    public async ValueTask<bool> AllowsAsync(
        Guid organisationId,
        DeviceZone zone,
        IPAddress? address,
        CancellationToken cancellation
    ) => (await rules.CurrentAsync(organisationId, cancellation)).Allow(zone, CallerAddress.Folded(address));
}
