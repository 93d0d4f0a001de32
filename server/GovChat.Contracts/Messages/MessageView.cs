using System.Globalization;
using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>
/// A message, as its readers see it: its newest state, true for every event of its channel up to <see cref="StateEvent"/> and
/// for all later ones that are not about it. Over the hub it is the argument of <c>Message</c>.
/// </summary>
/// <param name="ChannelId">Where it stands.</param>
/// <param name="Sequence">Its number in the channel, rising by one, without gaps.</param>
/// <param name="Event">The number of the event that brought it; catch-up goes by this.</param>
/// <param name="MessageId">Its id.</param>
/// <param name="ClientMessageId">The id its author's client gave it; lets that client recognise its own.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="AuthorName">Their name when it was read.</param>
/// <param name="SentAt">When the server took it.</param>
/// <param name="Text">What it says by now; empty when it was recalled.</param>
/// <param name="Mark">What everybody must see beside it.</param>
/// <param name="Quote">The message it answers; null when it answers none, or was recalled.</param>
/// <param name="Mentions">Whom it addresses by name, members of the channel when it was sent; null when nobody.</param>
/// <param name="Reactions">What people put under it, one entry a kind; null when nobody did.</param>
/// <param name="EditedAt">編集済み: when its text was last replaced; null when it never was.</param>
/// <param name="IsRecalled">取り消されました: its author took it back; no text is left for readers.</param>
/// <param name="StateEvent">The newest event about it that this picture contains; its own <paramref name="Event"/> at first.</param>
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
    [property: Key(9)] MessageMark Mark = MessageMark.None,
    [property: Key(10)] QuoteView? Quote = null,
    [property: Key(11)] IReadOnlyList<Guid>? Mentions = null,
    [property: Key(12)] IReadOnlyList<ReactionView>? Reactions = null,
    [property: Key(13)] DateTimeOffset? EditedAt = null,
    [property: Key(14)] bool IsRecalled = false,
    [property: Key(15)] long StateEvent = 0
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

    /// <summary>保存期間満了: its text was destroyed when its retention period was over.</summary>
    Lapsed = 4,
}

/// <summary>
/// The message that another one answers, as it stood when the answer was read. What happens to it later comes as events about
/// it: a client draws the quote anew when it is edited and empties it when it is recalled.
/// </summary>
/// <param name="Sequence">Its number in the same channel.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="AuthorName">Their name when it was read.</param>
/// <param name="Text">Its beginning, at most <see cref="Limits.QuoteLengthMax"/> UTF-16 units; empty when recalled.</param>
/// <param name="IsRecalled">取り消されました.</param>
/// <param name="Mark">What everybody must see beside it.</param>
[MessagePackObject]
public sealed record QuoteView(
    [property: Key(0)] long Sequence,
    [property: Key(1)] Guid AuthorId,
    [property: Key(2)] string AuthorName,
    [property: Key(3)] string Text,
    [property: Key(4)] bool IsRecalled = false,
    [property: Key(5)] MessageMark Mark = MessageMark.None
)
{
    private const string MoreFollows = "…";

    /// <summary>What is quoted of a text: at most so much, cut between two signs as they are seen.</summary>
    public static string BeginningOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= Limits.QuoteLengthMax)
        {
            return text;
        }

        var end = 0;
        while (true)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > Limits.QuoteLengthMax - MoreFollows.Length)
            {
                return string.Concat(text.AsSpan(0, end), MoreFollows);
            }

            end = next;
        }
    }

    /// <summary>Without the text, as in <see cref="SendMessageRequest.ToString"/>.</summary>
    public override string ToString() => $"{nameof(QuoteView)} {Sequence}";
}

/// <summary>A page of history, oldest first.</summary>
/// <param name="Messages">Consecutive messages, each in its newest state.</param>
/// <param name="HasOlder">Whether there are older ones.</param>
/// <param name="LastEvent">
/// Every event of the channel up to this one is in these pictures. A client that has gone further meanwhile asks again.
/// </param>
public sealed record HistoryPage(IReadOnlyList<MessageView> Messages, bool HasOlder, long LastEvent = 0);

/// <summary>
/// A page of catch-up: each event after the asked-for number stands in exactly one of the two lists, without gaps, up to the
/// greater of their last numbers.
/// </summary>
/// <param name="Messages">The messages that were posted, each in its newest state, ascending by event.</param>
/// <param name="LastEvent">The channel's newest event when this page was read.</param>
/// <param name="HasMore">Whether to ask again from the last event of this page.</param>
/// <param name="Changes">The changes, ascending by event; null when there are none.</param>
public sealed record EventsPage(
    IReadOnlyList<MessageView> Messages,
    long LastEvent,
    bool HasMore,
    IReadOnlyList<MessageChange>? Changes = null
);
