using System.Collections.Concurrent;
using System.ComponentModel;
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

    /// <summary>The kernel may not be asked.</summary>
    public bool IsUnreadable { get; set; }

    public IReadOnlyDictionary<IPAddress, string> Read() =>
        IsUnreadable ? throw new Win32Exception() : new Dictionary<IPAddress, string>(macs);
}
