namespace GovChat.Server.Messages;

/// <summary>
/// When each person last sent something in each channel, so that most texts need no look into the log. It holds instants
/// only, no text; where it does not know it says "perhaps", and the log decides.
/// </summary>
internal sealed class LastSends(TimeProvider time)
{
    /// <summary>How far back the parts of one number are looked for.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    /// <summary>Pairs kept; some hundred bytes each. A large municipality sends less in two minutes.</summary>
    public const int PairsMax = 50_000;

    private readonly Lock gate = new();

    private readonly Dictionary<(Guid ChannelId, Guid PersonId), DateTimeOffset> instants = [];

    /// <summary>Since when every send is known; a process that has just started knows nothing of what came before.</summary>
    private DateTimeOffset knownSince = time.GetUtcNow();

    /// <summary>Whether the person may have sent something there within the window.</summary>
    public bool MayHaveSent(Guid channelId, Guid personId)
    {
        var from = time.GetUtcNow() - Window;
        lock (gate)
        {
            return knownSince > from || (instants.TryGetValue((channelId, personId), out var last) && last >= from);
        }
    }

    public void Note(Guid channelId, Guid personId)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (instants.Count >= PairsMax)
            {
                ForgetWhatIsOver_NeedsLock(now);
            }

            instants[(channelId, personId)] = now;
        }
    }

    private void ForgetWhatIsOver_NeedsLock(DateTimeOffset now)
    {
        foreach (var over in instants.Where(pair => pair.Value < now - Window).Select(pair => pair.Key).ToArray())
        {
            instants.Remove(over);
        }

        if (instants.Count >= PairsMax)
        {
            instants.Clear();
            knownSince = now;
        }
    }
}
