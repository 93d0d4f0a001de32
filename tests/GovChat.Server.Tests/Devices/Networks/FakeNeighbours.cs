using System.Collections.Concurrent;
using System.Net;
using GovChat.Server.Devices.Networks;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>A segment whose machines take on whatever address the test says.</summary>
internal sealed class FakeNeighbours : INeighbourTable
{
    private readonly ConcurrentDictionary<IPAddress, string> macs = new();

    public string? this[string address]
    {
        set
        {
            if (value is null)
            {
                macs.TryRemove(IPAddress.Parse(address), out _);
            }
            else
            {
                macs[IPAddress.Parse(address)] = value;
            }
        }
    }

    public IReadOnlyDictionary<IPAddress, string> Read() => new Dictionary<IPAddress, string>(macs);
}
