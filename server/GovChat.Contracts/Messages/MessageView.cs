using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>A message, as its readers see it. Over the hub it is the argument of <c>Message</c>.</summary>
/// <param name="ChannelId">Where it stands.</param>
/// <param name="Sequence">Its number in the channel, rising by one, without gaps.</param>
/// <param name="Event">The number of the event that brought it; catch-up goes by this.</param>
/// <param name="MessageId">Its id.</param>
/// <param name="ClientMessageId">The id its author's client gave it; lets that client recognise its own.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="AuthorName">Their name when it was read.</param>
/// <param name="SentAt">When the server took it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Mark">What everybody must see beside it.</param>
[MessagePackObject]
public sealed record MessageView(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] long Sequence,
    [property: Key(2)] long Event,
    [property: Key(3)] Guid MessageId,
    [property: Key(4)] Guid ClientMessageId,
    [property: Key(5)] Guid AuthorId,
    [property: Key(6)] string AuthorName,
    [property: Key(7)] DateTimeOffset SentAt,
    [property: Key(8)] string Text,
    [property: Key(9)] MessageMark Mark = MessageMark.None
)
{
    /// <summary>Without the text, as in <see cref="SendMessageRequest.ToString"/>.</summary>
    public override string ToString() => $"{nameof(MessageView)} {MessageId} in {ChannelId}";
}

/// <summary>What everybody must see beside a message.</summary>
public enum MessageMark
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The filter concealed part of it before it was stored.</summary>
    Concealed = 1,

    /// <summary>例外: sent by 緊急送信, and readable until the emergency ends.</summary>
    Exception = 2,

    /// <summary>例外: sent by 緊急送信, which has ended; only the concealed form is left.</summary>
    ExceptionEnded = 3,
}

/// <summary>A page of history, oldest first.</summary>
/// <param name="Messages">Consecutive messages.</param>
/// <param name="HasOlder">Whether there are older ones.</param>
public sealed record HistoryPage(IReadOnlyList<MessageView> Messages, bool HasOlder);

/// <summary>A page of catch-up, by event number.</summary>
/// <param name="Messages">The messages whose events follow the asked-for number, without gaps.</param>
/// <param name="LastEvent">The channel's newest event when this page was read.</param>
/// <param name="HasMore">Whether to ask again from the last event of this page.</param>
public sealed record EventsPage(IReadOnlyList<MessageView> Messages, long LastEvent, bool HasMore);
