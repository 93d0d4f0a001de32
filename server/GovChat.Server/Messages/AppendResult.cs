using System.Security.Cryptography;

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
}

/// <summary>What became of an append, and where it stands if it was stored.</summary>
internal readonly record struct AppendResult(AppendOutcome Outcome, StoredMessage Stored)
{
    /// <summary>The answer to a client id that is in the log already: the first number, unless the text is another.</summary>
    public static AppendResult OfRetry(StoredMessage first, byte[] firstMac, byte[] mac) =>
        CryptographicOperations.FixedTimeEquals(firstMac, mac)
            ? new AppendResult(AppendOutcome.Stored, first)
            : new AppendResult(AppendOutcome.ClientMessageIdReused, default);
}
