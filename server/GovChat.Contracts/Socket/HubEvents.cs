using MessagePack;

namespace GovChat.Contracts.Socket;

/// <summary>Names of hub methods and of the events a client listens to.</summary>
public static class HubWords
{
    /// <summary>Client to server: <c>SendMessageRequest</c>, answered by <c>SendMessageReply</c>.</summary>
    public const string SendMessage = "SendMessage";

    /// <summary>Client to server: <c>MarkReadRequest</c>; answered by nothing.</summary>
    public const string MarkRead = "MarkRead";

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

/// <summary>Why the server closes the line.</summary>
/// <param name="Reason">A code: <c>device_revoked</c>, <c>session_ended</c>, <c>proof_expired</c>, <c>slow_reader</c>, <c>revocations_unknown</c> or <c>shutting_down</c>.</param>
[MessagePackObject]
public sealed record EndedEvent([property: Key(0)] string Reason);
