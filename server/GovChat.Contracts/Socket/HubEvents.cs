using GovChat.Contracts.Messages;
using MessagePack;

namespace GovChat.Contracts.Socket;

/// <summary>Names of hub methods and of the events a client listens to.</summary>
public static class HubWords
{
    /// <summary>Client to server: <c>SendMessageRequest</c>, answered by <c>SendMessageReply</c>.</summary>
    public const string SendMessage = "SendMessage";

    /// <summary>Client to server: <c>MarkReadRequest</c>; answered by nothing.</summary>
    public const string MarkRead = "MarkRead";

    /// <summary>Client to server: <c>EditMessageRequest</c>, answered by <c>ChangeMessageReply</c>.</summary>
    public const string EditMessage = "EditMessage";

    /// <summary>Client to server: <c>RecallMessageRequest</c>, answered by <c>ChangeMessageReply</c>.</summary>
    public const string RecallMessage = "RecallMessage";

    /// <summary>Client to server: <c>ReactRequest</c>, answered by <c>ChangeMessageReply</c>.</summary>
    public const string React = "React";

    /// <summary>Client to server: a <see cref="TypingRequest"/>; answered by nothing.</summary>
    public const string SayTyping = "SayTyping";

    /// <summary>
    /// Client to server: a <see cref="WatchPresenceRequest"/>, answered by a <see cref="PresenceEvent"/>, or null when there is
    /// no such channel for this reader.
    /// </summary>
    public const string WatchPresence = "WatchPresence";

    /// <summary>Server to client: a <c>MessageChange</c>, numbered in one row with the messages.</summary>
    public const string MessageChanged = "MessageChanged";

    /// <summary>Server to client: a <see cref="ReadPositionsEvent"/>, a hint.</summary>
    public const string ReadPositions = "ReadPositions";

    /// <summary>Server to client: a <see cref="TypingEvent"/>, a hint.</summary>
    public const string Typing = "Typing";

    /// <summary>Server to client: a <see cref="PresenceEvent"/> of the channel one watches, a hint.</summary>
    public const string Presence = "Presence";

    /// <summary>Server to client: a <c>MessageView</c>.</summary>
    public const string Message = "Message";

    /// <summary>Server to client: a <see cref="HeartbeatEvent"/>, every five seconds.</summary>
    public const string Heartbeat = "Heartbeat";

    /// <summary>Server to client: a <see cref="ChannelChangedEvent"/>.</summary>
    public const string ChannelChanged = "ChannelChanged";

    /// <summary>Server to client: a <see cref="ReadMovedEvent"/>, to the reader's own other windows.</summary>
    public const string ReadMoved = "ReadMoved";

    /// <summary>Server to client: an <see cref="EndedEvent"/>, the last thing before the server closes.</summary>
    public const string Ended = "Ended";
}

/// <summary>That the line is alive, how far each of the reader's channels is, and by which rules is judged.</summary>
/// <param name="Channels">The reader's channels.</param>
/// <param name="RulesVersionId">The version of the rules in force; a client that holds another one fetches it.</param>
/// <param name="NewNotices">How many notices the reader has not seen.</param>
[MessagePackObject]
public sealed record HeartbeatEvent(
    [property: Key(0)] IReadOnlyList<ChannelPosition> Channels,
    [property: Key(1)] Guid RulesVersionId = default,
    [property: Key(2)] int NewNotices = 0
);

/// <summary>How far a channel is.</summary>
[MessagePackObject]
public sealed record ChannelPosition(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] long LastSequence,
    [property: Key(2)] long LastEvent
);

/// <summary>That the reader's list of channels changed: joined, left, renamed, members. The client asks for the list.</summary>
[MessagePackObject]
public sealed record ChannelChangedEvent([property: Key(0)] Guid ChannelId);

/// <summary>That the same person read on in another window.</summary>
[MessagePackObject]
public sealed record ReadMovedEvent([property: Key(0)] Guid ChannelId, [property: Key(1)] long Sequence);

/// <summary>入力中: said at most every <see cref="Limits.TypingEverySeconds"/> seconds while somebody types.</summary>
[MessagePackObject]
public sealed record TypingRequest([property: Key(0)] Guid ChannelId);

/// <summary>
/// That a colleague types in a channel. A client shows it until a message of theirs comes, or for twice
/// <see cref="Limits.TypingEverySeconds"/> seconds.
/// </summary>
[MessagePackObject]
public sealed record TypingEvent([property: Key(0)] Guid ChannelId, [property: Key(1)] Guid PersonId);

/// <summary>Which channel's presence this line wants to hear of; the empty id for none. One at a time.</summary>
[MessagePackObject]
public sealed record WatchPresenceRequest([property: Key(0)] Guid ChannelId);

/// <summary>Who of a channel's members is there now.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Count">How many members have an open line.</param>
/// <param name="Present">Who; null in a channel of more than <see cref="Limits.ReadPositionsMembersMax"/> members.</param>
[MessagePackObject]
public sealed record PresenceEvent(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] int Count,
    [property: Key(2)] IReadOnlyList<PersonPresence>? Present
);

/// <summary>A member who is there; 離席中 when every page of theirs is locked.</summary>
[MessagePackObject]
public sealed record PersonPresence([property: Key(0)] Guid PersonId, [property: Key(1)] bool IsAway);

/// <summary>That members of a channel read on; the newest position of each that moved within the last second.</summary>
[MessagePackObject]
public sealed record ReadPositionsEvent(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] IReadOnlyList<ReaderPosition> Positions
);

/// <summary>Why the server closes the line.</summary>
/// <param name="Reason">A code: <c>device_revoked</c>, <c>session_ended</c>, <c>proof_expired</c>, <c>slow_reader</c>, <c>revocations_unknown</c> or <c>shutting_down</c>.</param>
[MessagePackObject]
public sealed record EndedEvent([property: Key(0)] string Reason);
