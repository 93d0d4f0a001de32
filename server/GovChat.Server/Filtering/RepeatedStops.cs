using System.Runtime.InteropServices;
using GovChat.Server.Secrets;

namespace GovChat.Server.Filtering;

/// <summary>
/// How often the same person was stopped with the same text, for the record of the stop. Counted in memory only, by a
/// fingerprint under a key that dies with the process: nothing of it is ever stored, because whoever held a lasting
/// fingerprint and its key could try every individual number.
/// </summary>
internal sealed class RepeatedStops(ProcessKey key, TimeProvider time)
{
    /// <summary>Fingerprints held at once; 40 bytes each with their place in the queue, so about 2 MB.</summary>
    public const int HeldMax = 20_000;

    /// <summary>A text that comes again after this is a first one.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> counts = [];
    private readonly Queue<(Guid Fingerprint, DateTimeOffset Until)> order = new();

    /// <summary>Counts a stop; 1 for a text that this person was not stopped with within the hour.</summary>
    public int Count(Guid organisationId, Guid personId, string text)
    {
        var fingerprint = FingerprintOf(organisationId, personId, text);
        var now = time.GetUtcNow();
        lock (gate)
        {
            Forget_NeedsLock(now);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, fingerprint, out var isKnown);
            if (!isKnown)
            {
                order.Enqueue((fingerprint, now + HeldFor));
            }

            return ++count;
        }
    }

    private void Forget_NeedsLock(DateTimeOffset now)
    {
        while (order.TryPeek(out var oldest) && (oldest.Until <= now || order.Count >= HeldMax))
        {
            counts.Remove(oldest.Fingerprint);
            order.Dequeue();
        }
    }

    private Guid FingerprintOf(Guid organisationId, Guid personId, string text)
    {
        const int idBytes = 16;
        var input = new byte[2 * idBytes + sizeof(char) * text.Length];
        organisationId.TryWriteBytes(input);
        personId.TryWriteBytes(input.AsSpan(idBytes));
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(input.AsSpan(2 * idBytes));
        try
        {
            return new Guid(key.Mac(input).AsSpan(0, idBytes));
        }
        finally
        {
            Array.Clear(input); // It held the stopped text.
        }
    }
}
