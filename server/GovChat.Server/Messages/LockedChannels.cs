using GovChat.Server.Channels;

namespace GovChat.Server.Messages;

/// <summary>What one batch found under its channels' locks.</summary>
internal sealed class LockedChannels
{
    public Dictionary<Guid, LockedChannel> Channels { get; } = [];

    /// <summary>Messages of this batch that are in the log already, by channel, author and client id.</summary>
    public Dictionary<RetryKey, FirstSend> Known { get; } = [];
}

/// <summary>One channel's counters while its row is locked.</summary>
internal sealed class LockedChannel(long sequence, long lastEvent, long membership)
{
    public long Sequence { get; private set; } = sequence;

    public long Event { get; private set; } = lastEvent;

    public long Membership { get; } = membership;

    /// <summary>Exact as of <see cref="Membership"/>.</summary>
    public Audience? Audience { get; set; }

    /// <summary>Whether a number was given out.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Gives the next numbers.</summary>
    public StoredMessage Advance_NeedsLock(DateTimeOffset at)
    {
        HasMoved = true;
        return new StoredMessage(++Sequence, ++Event, at);
    }
}

/// <summary>What makes two sends the same one.</summary>
internal readonly record struct RetryKey(Guid ChannelId, Guid AuthorId, Guid ClientMessageId);
