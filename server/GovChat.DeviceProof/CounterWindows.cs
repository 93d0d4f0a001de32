using System.Collections.Concurrent;

namespace GovChat.DeviceProof;

/// <summary>
/// The counters of all devices that called this node lately. A window is forgotten once every proof it has seen is
/// stale by its nonce, so memory goes with the devices of the last minutes. Safe for many threads.
/// </summary>
public sealed class CounterWindows(TimeProvider clock)
{
    // A proof good now is stale after LivesForMax; the same again covers a thread that was held up between the check of the
    // nonce and the spending of the counter. Nonces and windows go by the same monotonic clock, which nobody sets back.
    private static readonly TimeSpan KeptFor = 2 * ProofNonces.LivesForMax;

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();
    private long sweptAt = clock.GetTimestamp();

    /// <summary>How many devices are remembered.</summary>
    public int Count => entries.Count;

    /// <summary>Spends a device's counter; null when it was good.</summary>
    internal ProofRefusal? Spend(Guid deviceId, long counter)
    {
        Sweep();
        while (true)
        {
            var entry = entries.GetOrAdd(deviceId, static _ => new Entry());
            lock (entry.Gate)
            {
                // A forgotten entry must not count again: another may stand in its place already.
                if (!entry.IsForgotten)
                {
                    entry.UsedAt = clock.GetTimestamp();
                    return entry.Window.Spend(counter);
                }
            }
        }
    }

    // Whoever comes first after the time is up sweeps for all.
    private void Sweep()
    {
        var last = Volatile.Read(ref sweptAt);
        if (
            clock.GetElapsedTime(last) < KeptFor
            || Interlocked.CompareExchange(ref sweptAt, clock.GetTimestamp(), last) != last
        )
        {
            return;
        }

        foreach (var (deviceId, entry) in entries)
        {
            lock (entry.Gate)
            {
                if (clock.GetElapsedTime(entry.UsedAt) >= KeptFor)
                {
                    entry.IsForgotten = true;
                    entries.TryRemove(new KeyValuePair<Guid, Entry>(deviceId, entry));
                }
            }
        }
    }

    private sealed class Entry
    {
        public Lock Gate { get; } = new();

        public CounterWindow Window { get; } = new();

        public long UsedAt { get; set; }

        public bool IsForgotten { get; set; }
    }
}
