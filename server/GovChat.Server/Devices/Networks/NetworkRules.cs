using System.Net;
using GovChat.Contracts.Devices;

namespace GovChat.Server.Devices.Networks;

/// <summary>What one organisation asks of the networks its terminals call from. Immutable; a change makes a new one.</summary>
/// <param name="Ranges">Zones with their ranges; a zone without any is open to every address.</param>
/// <param name="MacRequired">Whether a caller's MAC address must be in the list.</param>
internal sealed record NetworkRules(IReadOnlyList<(DeviceZone Zone, IPNetwork Range)> Ranges, bool MacRequired)
{
    /// <summary>Whether a terminal of the zone may call from the address; an address nobody sees is in no range.</summary>
    public bool Allow(DeviceZone zone, IPAddress? address)
    {
        var isBound = false;
        foreach (var (_, range) in Ranges.Where(entry => entry.Zone == zone))
        {
            isBound = true;
            if (address is not null && range.Contains(address))
            {
                return true;
            }
        }

        return !isBound;
    }

    /// <summary>Whether ranges are drawn and the address lies in none.</summary>
    public bool IsOutside(string address) =>
        Ranges.Count > 0
        && !(IPAddress.TryParse(address, out var read) && Ranges.Any(entry => entry.Range.Contains(read)));

    /// <inheritdoc cref="ZoneOf(IPAddress?)"/>
    public DeviceZone? ZoneOf(string address) => ZoneOf(IPAddress.TryParse(address, out var read) ? read : null);

    /// <summary>The zone in whose narrowest range the address lies; null when it lies in none, or in those of two alike.</summary>
    public DeviceZone? ZoneOf(IPAddress? address)
    {
        var found = Ranges.Where(entry => address is not null && entry.Range.Contains(address)).ToArray();
        var zones = found
            .Where(entry => entry.Range.PrefixLength == found.Max(other => other.Range.PrefixLength))
            .Select(entry => entry.Zone)
            .Distinct()
            .ToArray();
        return zones is [var only] ? only : null;
    }
}
