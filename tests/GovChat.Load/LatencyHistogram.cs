using System.Diagnostics;
using System.Numerics;

namespace GovChat.Load;

/// <summary>
/// Counts lengths of time in buckets that grow with the length: 64 to each doubling, so a figure read from it is off by
/// less than 1.6 percent. The largest is kept as it is. Safe for many threads.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int BitsPerDoubling = 6;
    private const int PerDoubling = 1 << BitsPerDoubling;

    private readonly long[] counts = new long[64 * PerDoubling];
    private long largest;

    public void Add(long stopwatchTicks)
    {
        var ticks = Math.Max(stopwatchTicks, 1);
        Interlocked.Increment(ref counts[BucketOf(ticks)]);
        for (var seen = Volatile.Read(ref largest); ticks > seen; seen = Volatile.Read(ref largest))
        {
            Interlocked.CompareExchange(ref largest, ticks, seen);
        }
    }

    public LatencyView View() => new(At(0.50), At(0.95), At(0.99), Milliseconds(largest));

    private double At(double share)
    {
        var left = (long)Math.Ceiling(counts.Sum() * share);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            left -= counts[bucket];
            if (left <= 0)
            {
                return Milliseconds(Math.Min(EndOf(bucket), largest));
            }
        }

        return 0;
    }

    private static int BucketOf(long ticks)
    {
        var doubling = Math.Max(BitOperations.Log2((ulong)ticks) - BitsPerDoubling, 0);
        return (doubling * PerDoubling) + (int)(ticks >> doubling);
    }

    // The inverse: below 2·64 each bucket is one tick; above, the upper half of the bits tells the doubling.
    private static long EndOf(int bucket)
    {
        var doubling = Math.Max((bucket / PerDoubling) - 1, 0);
        return ((long)(bucket - (doubling * PerDoubling)) << doubling) + (1L << doubling) - 1;
    }

    private static double Milliseconds(long ticks) => Math.Round(ticks * 1000.0 / Stopwatch.Frequency, 2);
}
