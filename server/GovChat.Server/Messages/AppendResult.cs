namespace GovChat.Server.Messages;

/// <summary>The place a message got.</summary>
internal readonly record struct StoredMessage(long Sequence, long Event, DateTimeOffset SentAt);

/// <summary>What became of an append.</summary>
internal enum AppendOutcome
{
    /// <summary>Committed, now or at its first try.</summary>
    Stored,

    /// <summary>The author is no member any more.</summary>
    NoSuchChannel,

    /// <summary>The client id names another text.</summary>
    ClientMessageIdReused,

    /// <summary>The channel is an emergency's, which is over.</summary>
    EmergencyEnded,
}

/// <summary>What became of an append, and where it stands if it was stored.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Stored">Its place.</param>
/// <param name="IsFirst">Whether it was stored by this very append, not by an earlier one.</param>
internal readonly record struct AppendResult(AppendOutcome Outcome, StoredMessage Stored, bool IsFirst = false)
{
    public static AppendResult EmergencyEnded => new(AppendOutcome.EmergencyEnded, default);
}
