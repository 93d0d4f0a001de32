using System.ComponentModel;
using System.Net;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// The MAC address behind a caller's address, as far as this host can see it: on its own segments, and not beyond a
/// router, a proxy or itself. It says what the machine claims there; whoever sets an address by hand passes for another.
/// </summary>
internal sealed class Neighbours(INeighbourTable table, TimeProvider time, ILogger<Neighbours> logger)
{
    /// <summary>An address that changed shows within this time; the kernel itself learns of it no sooner.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(300);

    /// <summary>A caller who is not there may have come a moment ago; the table is read again, but not for every call.</summary>
    private static readonly TimeSpan MissedFor = TimeSpan.FromMilliseconds(10);

    private Seen? seen;

    /// <summary>As <c>aa:bb:cc:dd:ee:ff</c>; null when none is seen.</summary>
    public string? MacOf(IPAddress? address)
    {
        if (CallerAddress.Folded(address) is not { } caller || IPAddress.IsLoopback(caller))
        {
            return null;
        }

        var kept = seen;
        if (kept is null || IsOld(kept, KeptFor))
        {
            kept = ReadNow();
        }

        return kept.Macs.TryGetValue(caller, out var mac) ? mac
            : IsOld(kept, MissedFor) ? ReadNow().Macs.GetValueOrDefault(caller)
            : null;
    }

    private Seen ReadNow()
    {
        var now = time.GetTimestamp();
        return seen = new Seen(TableOrNone(), now);
    }

    /// <summary>A kernel that may not be asked shows nobody: nothing is recorded, and the condition lets nobody in.</summary>
    private IReadOnlyDictionary<IPAddress, string> TableOrNone()
    {
        try
        {
            return table.Read();
        }
        catch (Exception unreadable) when (unreadable is Win32Exception or InvalidDataException)
        {
            Log.NeighboursUnreadable(logger, unreadable);
            return new Dictionary<IPAddress, string>();
        }
    }

    private bool IsOld(Seen kept, TimeSpan age) => time.GetElapsedTime(kept.ReadAt) >= age;

    private sealed record Seen(IReadOnlyDictionary<IPAddress, string> Macs, long ReadAt);
}
