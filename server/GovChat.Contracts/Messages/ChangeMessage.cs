using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>編集: replaces the text of one's own message. Repeating it with the same client id and text gives the first answer.</summary>
/// <param name="ChannelId">Where it stands.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="ClientChangeId">Chosen by the client, random, unique to this change.</param>
/// <param name="Text">The new text, whole; judged exactly as one that is sent.</param>
/// <param name="Reason">As in <see cref="SendMessageRequest.Reason"/>.</param>
/// <param name="Mentions">Whom the new text addresses; null when nobody.</param>
[MessagePackObject]
public sealed record EditMessageRequest(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] long Sequence,
    [property: Key(2)] Guid ClientChangeId,
    [property: Key(3)] string Text,
    [property: Key(4)] string? Reason = null,
    [property: Key(5)] IReadOnlyList<Guid>? Mentions = null
)
{
    /// <summary>Without the text, as in <see cref="SendMessageRequest.ToString"/>.</summary>
    public override string ToString() => $"{nameof(EditMessageRequest)} {ClientChangeId} of {Sequence} in {ChannelId}";
}

/// <summary>取消: takes one's own message back; for good, and for everybody.</summary>
/// <param name="ChannelId">Where it stands.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="ClientChangeId">Chosen by the client, random, unique to this change.</param>
[MessagePackObject]
public sealed record RecallMessageRequest(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] long Sequence,
    [property: Key(2)] Guid ClientChangeId
);

/// <summary>Puts a reaction under a message or takes one's own away.</summary>
/// <param name="ChannelId">Where it stands.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="ClientChangeId">Chosen by the client, random, unique to this change.</param>
/// <param name="Reaction">Which.</param>
/// <param name="IsOn">Whether it is to be there afterwards.</param>
[MessagePackObject]
public sealed record ReactRequest(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] long Sequence,
    [property: Key(2)] Guid ClientChangeId,
    [property: Key(3)] Reaction Reaction,
    [property: Key(4)] bool IsOn
);

/// <summary>The answer to a change, given after the commit.</summary>
/// <param name="Refusal">Null when accepted, else a code of <see cref="Contracts.Refusal"/>.</param>
/// <param name="Event">
/// The number of the event that made it so: this change's, or where nothing was left to do that of an earlier one (0 when a
/// reaction to be taken away was never there).
/// </param>
/// <param name="At">When the server took it.</param>
/// <param name="Findings">What the filter found in an edit; empty unless refused by it.</param>
[MessagePackObject]
public sealed record ChangeMessageReply(
    [property: Key(0)] string? Refusal,
    [property: Key(1)] long Event,
    [property: Key(2)] DateTimeOffset At,
    [property: Key(3)] IReadOnlyList<FindingView> Findings
)
{
    /// <summary>A refusal without findings.</summary>
    public static ChangeMessageReply Refused(string refusal) => new(refusal, 0, default, []);
}
