using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>
/// An event about a message that is there already. Over the hub it is the argument of <c>MessageChanged</c>. It is numbered
/// in one row with the messages of its channel, and is applied to a picture whose <see cref="MessageView.StateEvent"/> is lower.
/// </summary>
/// <param name="ChannelId">Where.</param>
/// <param name="Event">Its number.</param>
/// <param name="Sequence">The message it is about.</param>
/// <param name="Kind">What happened.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="At">When the server took it.</param>
/// <param name="Text">
/// The new text, with <see cref="MessageChangeKind.Edited"/>; null in a catch-up where a later event replaced or recalled it.
/// </param>
/// <param name="Mark">What everybody must see beside the new text.</param>
/// <param name="Mentions">Whom the new text addresses; null when nobody.</param>
/// <param name="Reaction">Which one, with the two kinds of reactions.</param>
[MessagePackObject]
public sealed record MessageChange(
    [property: Key(0)] Guid ChannelId,
    [property: Key(1)] long Event,
    [property: Key(2)] long Sequence,
    [property: Key(3)] MessageChangeKind Kind,
    [property: Key(4)] Guid PersonId,
    [property: Key(5)] DateTimeOffset At,
    [property: Key(6)] string? Text = null,
    [property: Key(7)] MessageMark Mark = MessageMark.None,
    [property: Key(8)] IReadOnlyList<Guid>? Mentions = null,
    [property: Key(9)] Reaction? Reaction = null
)
{
    /// <summary>Without the text, as in <see cref="SendMessageRequest.ToString"/>.</summary>
    public override string ToString() => $"{nameof(MessageChange)} {Event} {Kind} of {Sequence} in {ChannelId}";
}

/// <summary>What can happen to a message.</summary>
public enum MessageChangeKind
{
    /// <summary>編集: its author replaced its text.</summary>
    Edited = 1,

    /// <summary>取消: its author took it back.</summary>
    Recalled = 2,

    /// <summary>Somebody put a reaction under it.</summary>
    ReactionAdded = 3,

    /// <summary>Somebody took their reaction away.</summary>
    ReactionRemoved = 4,
}
