using GovChat.Contracts.Messages;

namespace GovChat.Contracts.LogAccess;

/// <summary>A page of a log, read under an authority; that it was handed out stands in the audit log.</summary>
/// <param name="Messages">Oldest first.</param>
/// <param name="HasOlder">Whether there are older ones within the period.</param>
/// <param name="ExpiresAt">When the authority ends by itself; then nobody shows this page any longer.</param>
public sealed record LogPage(IReadOnlyList<LogMessageView> Messages, bool HasOlder, DateTimeOffset ExpiresAt);

/// <summary>A message as it stands by now; what was taken back has no text.</summary>
/// <param name="Sequence">Its number in the channel.</param>
/// <param name="AuthorName">Who wrote it.</param>
/// <param name="SentAt">When.</param>
/// <param name="Text">What it says.</param>
/// <param name="Mark">What everybody must see beside it.</param>
/// <param name="ReplyTo">The number of the message it answers; null when it answers none.</param>
/// <param name="EditedAt">When its text was last replaced; null when it never was.</param>
/// <param name="IsRecalled">取り消されました.</param>
public sealed record LogMessageView(
    long Sequence,
    string AuthorName,
    DateTimeOffset SentAt,
    string Text,
    MessageMark Mark,
    long? ReplyTo,
    DateTimeOffset? EditedAt,
    bool IsRecalled
)
{
    /// <summary>Without the text, so that no log gets it by accident.</summary>
    public override string ToString() => $"{nameof(LogMessageView)} {Sequence}";
}
