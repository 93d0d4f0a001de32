using System.Net;

namespace GovChat.Server.Devices.Networks;

/// <summary>Which machines of its own segments this host has heard of.</summary>
internal interface INeighbourTable
{
    /// <summary>Addresses with the MAC address that answers for each, as <c>aa:bb:cc:dd:ee:ff</c>.</summary>
    IReadOnlyDictionary<IPAddress, string> Read();
}
