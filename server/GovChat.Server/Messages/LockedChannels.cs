using GovChat.Contracts.Messages;
using GovChat.Server.Channels;

namespace GovChat.Server.Messages;

/// <summary>What one batch found under its channels' locks.</summary>
internal sealed class LockedChannels
{
    public Dictionary<Guid, LockedChannel> Channels { get; } = [];

    /// <summary>Messages of this batch that are in the log already, by channel, author and client id.</summary>
    public Dictionary<RetryKey, FirstSend> Known { get; } = [];

    /// <summary>Changes of this batch that are in the stream already.</summary>
    public Dictionary<RetryKey, FirstChange> KnownChanges { get; } = [];

    /// <summary>The messages that this batch changes or answers.</summary>
    public Dictionary<(Guid ChannelId, long Sequence), Target> Targets { get; } = [];

    /// <summary>The reactions this batch is about, as they were last put or taken away.</summary>
    public Dictionary<ReactionKey, ReactionStanding> Reactions { get; } = [];
}

/// <summary>One channel's counters while its row is locked.</summary>
internal sealed class LockedChannel(long sequence, long lastEvent, long membership)
{
    public long Sequence { get; private set; } = sequence;

    public long Event { get; private set; } = lastEvent;

    public long Membership { get; } = membership;

    /// <summary>Exact as of <see cref="Membership"/>.</summary>
    public Audience? Audience { get; set; }

    /// <summary>Whether a number was given to an event.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Whether a number was given to a message.</summary>
    public bool HasGrown { get; private set; }

    /// <summary>Gives a message its numbers.</summary>
    public StoredMessage Advance_NeedsLock(DateTimeOffset at)
    {
        (HasMoved, HasGrown) = (true, true);
        return new StoredMessage(++Sequence, ++Event, at);
    }

    /// <summary>Gives a change of a message its number.</summary>
    public StoredMessage AdvanceEvent_NeedsLock(long sequence, DateTimeOffset at)
    {
        HasMoved = true;
        return new StoredMessage(sequence, ++Event, at);
    }
}

/// <summary>A message that is to be changed or answered; moves on with what this batch does to it.</summary>
internal sealed class Target
{
    public required Guid MessageId { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The event that gave it its text.</summary>
    public required long TextEvent { get; set; }

    /// <summary>How often it was edited.</summary>
    public int Revision { get; set; }

    /// <summary>Its recalling; null when it stands.</summary>
    public StoredMessage? Recalled { get; set; }
}

/// <summary>What makes two sends the same one.</summary>
internal readonly record struct RetryKey(Guid ChannelId, Guid AuthorId, Guid ClientMessageId);

/// <summary>One person's reaction of one kind under one message.</summary>
internal readonly record struct ReactionKey(Guid ChannelId, long Sequence, Guid PersonId, Reaction Reaction);

/// <summary>Whether a reaction is there, since which event.</summary>
internal readonly record struct ReactionStanding(bool IsOn, StoredMessage Since);
