namespace GovChat.Load.Torture;

/// <summary>Everything that was tried under one client message id.</summary>
internal sealed class SendStory(Guid clientId, Guid channel, int client, string text, long invokedAt)
{
    private int openOrUnknown;
    private int ended;
    private int begun;

    public Guid ClientId => clientId;

    public Guid Channel => channel;

    public int Client => client;

    public string Text => text;

    /// <summary>When it was tried for the first time: before that nobody can have seen it.</summary>
    public long InvokedAt => invokedAt;

    /// <summary>When the first acknowledgement came; null when none did.</summary>
    public long? AcknowledgedAt { get; private set; }

    /// <summary>The number and event of the first acknowledgement.</summary>
    public (long Sequence, long Event) Acknowledged { get; private set; }

    /// <summary>Acknowledgements that named another number than the first.</summary>
    public List<long> OtherNumbers { get; } = [];

    /// <summary>Whether any attempt may have been stored: all others were refused for certain.</summary>
    public bool MayBeStored => AcknowledgedAt is not null || openOrUnknown > 0 || begun > ended;

    public void Begin() => begun++;

    public void End(LogEntry end)
    {
        ended++;
        if (end.Outcome == Outcome.Info)
        {
            openOrUnknown++;
        }
        else if (end.Outcome == Outcome.Ok)
        {
            Acknowledge(end);
        }
    }

    private void Acknowledge(LogEntry end)
    {
        if (AcknowledgedAt is null)
        {
            AcknowledgedAt = end.At;
            Acknowledged = (end.Sequence, end.Event);
        }
        else if (end.Sequence != Acknowledged.Sequence)
        {
            OtherNumbers.Add(end.Sequence);
        }
    }
}
