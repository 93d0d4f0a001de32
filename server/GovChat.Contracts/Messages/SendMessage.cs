using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>Sends a message. Repeating it with the same client id and text gives the first answer again.</summary>
/// <param name="ChannelId">Where to.</param>
/// <param name="ClientMessageId">Chosen by the client, random, unique to this message.</param>
/// <param name="Text">At most <see cref="Limits.MessageTextLengthMax"/> UTF-16 units.</param>
/// <param name="Reason">Why a text that the filter holds may go all the same: an id the rule set offers; null at first.</param>
/// <param name="ReplyTo">The number of the message of the same channel that this one answers; null when none.</param>
/// <param name="Mentions">Whom it addresses by name: members of the channel, at most <see cref="Limits.MentionsMax"/>; null when nobody.</param>
[MessagePackObject]
public sealed record SendMessageRequest(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] Guid ClientMessageId,
    [property: Key(2)] string Text,
    [property: Key(3)] string? Reason = null,
    [property: Key(4)] long? ReplyTo = null,
    [property: Key(5)] IReadOnlyList<Guid>? Mentions = null
)
{
    /// <summary>Without the text: the framework logs the arguments of calls at its most talkative levels.</summary>
    public override string ToString() => $"{nameof(SendMessageRequest)} {ClientMessageId} to {ChannelId}";
}

/// <summary>The answer, given after the commit.</summary>
/// <param name="Refusal">Null when accepted, else a code of <see cref="Contracts.Refusal"/>.</param>
/// <param name="Sequence">The message's number; 0 when refused.</param>
/// <param name="Event">The event's number; 0 when refused.</param>
/// <param name="SentAt">When the server took it.</param>
/// <param name="Findings">What the filter found; empty unless refused by it.</param>
[MessagePackObject]
public sealed record SendMessageReply(
    [property: Key(0)] string? Refusal,
    [property: Key(1)] long Sequence,
    [property: Key(2)] long Event,
    [property: Key(3)] DateTimeOffset SentAt,
    [property: Key(4)] IReadOnlyList<FindingView> Findings
)
{
    /// <summary>A refusal without findings.</summary>
    public static SendMessageReply Refused(string refusal) => new(refusal, 0, 0, default, []);
}

/// <summary>Words the filter marks.</summary>
/// <param name="Start">Offset in the text as sent, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Rule">The detector's id, e.g. <c>my-number</c>.</param>
/// <param name="Class">The classification row: I, II, III or IV.</param>
/// <param name="Row">The row's example it falls under, in Japanese, e.g. マイナンバー.</param>
/// <param name="Reason">Why, in plain Japanese.</param>
/// <param name="Advice">What to do instead, in plain Japanese.</param>
[MessagePackObject]
public sealed record FindingView(
    [property: Key(0)] int Start,
    [property: Key(1)] int Length,
    [property: Key(2)] string Rule,
    [property: Key(3)] string Class,
    [property: Key(4)] string Row,
    [property: Key(5)] string Reason,
    [property: Key(6)] string Advice
);
