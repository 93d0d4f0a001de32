using System.Net;
using GovChat.Contracts.Devices;
using GovChat.DeviceProof;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// Whether an approved terminal calls from where its zone may. It proves that the packet came through that network and
/// nothing of who sent it: a second layer behind the key, never instead of it.
/// </summary>
internal sealed class NetworkGate(NetworkRulesInForce rules, MacRecord macs)
{
    /// <summary>Whether a terminal that has just proved itself may go on; also notes with which MAC address it came.</summary>
    public async ValueTask<bool> AllowsAsync(
        KnownDevice device,
        ProvenDevice proven,
        IPAddress? address,
        CancellationToken cancellation
    )
    {
        await macs.NoteAsync(device, proven, address, cancellation);
        return device is not { State: DeviceState.Approved, Zone: { } zone }
            || await AllowsAsync(proven.OrganisationId, zone, address, cancellation);
    }

    /// <summary>Whether a terminal of the zone may call from the address.</summary>
    public async ValueTask<bool> AllowsAsync(
        Guid organisationId,
        DeviceZone zone,
        IPAddress? address,
        CancellationToken cancellation
    ) => (await rules.CurrentAsync(organisationId, cancellation)).Allow(zone, CallerAddress.Folded(address));
}
