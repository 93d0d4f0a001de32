using GovChat.Contracts.Messages;

namespace GovChat.Server.Messages;

/// <summary>A message with everything that became of it, for a record.</summary>
/// <param name="Sequence">Its number in the channel.</param>
/// <param name="MessageId">The message.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="AuthorName">Their name.</param>
/// <param name="SentAt">When.</param>
/// <param name="Mark">What everybody saw beside it.</param>
/// <param name="Text">As it was sent; null when its key was destroyed, and the text with it.</param>
/// <param name="Mentions">Whom it addressed.</param>
/// <param name="ReplyTo">The number of the message it answers.</param>
/// <param name="Changes">What became of it, in order.</param>
internal sealed record ExtractedMessage(
    long Sequence,
    Guid MessageId,
    Guid AuthorId,
    string AuthorName,
    DateTimeOffset SentAt,
    MessageMark Mark,
    string? Text,
    IReadOnlyList<Guid> Mentions,
    long? ReplyTo,
    IReadOnlyList<ExtractedChange> Changes
)
{
    /// <summary>Without the text, so that no log gets it by accident.</summary>
    public override string ToString() => $"{nameof(ExtractedMessage)} {Sequence}";
}

/// <summary>An edit, a 取消 or a reaction.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="PersonName">Their name.</param>
/// <param name="At">When.</param>
/// <param name="Revision">Of an edit which one.</param>
/// <param name="Mark">Of an edit what stood beside it.</param>
/// <param name="Text">Of an edit the text; null when its key was destroyed.</param>
/// <param name="Reaction">Which one.</param>
internal sealed record ExtractedChange(
    MessageChangeKind Kind,
    Guid PersonId,
    string PersonName,
    DateTimeOffset At,
    int? Revision,
    MessageMark Mark,
    string? Text,
    Reaction? Reaction
)
{
    /// <summary>Without the text, so that no log gets it by accident.</summary>
    public override string ToString() => $"{nameof(ExtractedChange)} {Kind}";
}
