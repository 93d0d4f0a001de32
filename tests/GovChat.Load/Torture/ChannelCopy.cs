namespace GovChat.Load.Torture;

/// <summary>What a client holds of a channel: how far without a gap, and what came above the gap.</summary>
internal sealed class ChannelCopy(Guid channelId, string name)
{
    private readonly Lock gate = new();
    private readonly HashSet<long> above = [];
    private volatile bool isDoubtful = true;

    public Guid ChannelId => channelId;

    public string Name => name;

    /// <summary>Every event up to this one was given.</summary>
    public long UpTo { get; private set; }

    /// <summary>The newest event it has heard of, given or not.</summary>
    public long Heard { get; private set; }

    /// <summary>The highest message number that was given.</summary>
    public long NewestSequence { get; private set; }

    /// <summary>未受信あり: something is known to be missing, or a new line was opened and nobody asked yet.</summary>
    public bool IsBehind => isDoubtful || Heard > UpTo;

    /// <summary>Whether anything was missed is for the server to say.</summary>
    public void Doubt() => isDoubtful = true;

    /// <summary>The server has said it.</summary>
    public void Settle() => isDoubtful = false;

    public void Hear(long lastEvent)
    {
        lock (gate)
        {
            Heard = Math.Max(Heard, lastEvent);
        }
    }

    public void Take(LogItem item)
    {
        lock (gate)
        {
            Heard = Math.Max(Heard, item.Event);
            NewestSequence = Math.Max(NewestSequence, item.Sequence);
            if (item.Event > UpTo)
            {
                above.Add(item.Event);
            }

            while (above.Remove(UpTo + 1))
            {
                UpTo++;
            }
        }
    }
}
