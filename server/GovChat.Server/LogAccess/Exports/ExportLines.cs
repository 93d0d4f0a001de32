using System.Text.Json;
using System.Text.Json.Serialization;
using GovChat.Contracts.Channels;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>The lines and the manifest of an export; see <see cref="ExportJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never
)]
[JsonSerializable(typeof(MessageLine))]
[JsonSerializable(typeof(MemberLine))]
[JsonSerializable(typeof(ExportManifest))]
internal sealed partial class ExportLines : JsonSerializerContext;

/// <summary>A message: a line of <c>messages-….jsonl</c>.</summary>
/// <param name="Sequence">Its number in the channel; there are no gaps.</param>
/// <param name="MessageId">The message.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="AuthorName">Their name.</param>
/// <param name="SentAt">When.</param>
/// <param name="ReplyTo">The number of the message it answers.</param>
/// <param name="Mentions">Whom it addressed, as it was sent.</param>
/// <param name="Mark">What stood beside it, as it was sent.</param>
/// <param name="Text">What it says by now; null when it was taken back or its text was destroyed.</param>
/// <param name="IsRecalled">取り消されました.</param>
/// <param name="RecalledAt">When.</param>
/// <param name="IsLapsed">保存期間満了: at least one of its texts was destroyed.</param>
/// <param name="Revisions">Every text it had, the first one first, also of what was taken back.</param>
/// <param name="Reactions">What people put under it, also what they took away again.</param>
internal sealed record MessageLine(
    long Sequence,
    Guid MessageId,
    Guid AuthorId,
    string AuthorName,
    DateTimeOffset SentAt,
    long? ReplyTo,
    IReadOnlyList<Guid> Mentions,
    MessageMark Mark,
    string? Text,
    bool IsRecalled,
    DateTimeOffset? RecalledAt,
    bool IsLapsed,
    IReadOnlyList<RevisionLine> Revisions,
    IReadOnlyList<ReactionLine> Reactions
)
{
    /// <summary>Without the text, so that no log gets it by accident.</summary>
    public override string ToString() => $"{nameof(MessageLine)} {Sequence}";
}

/// <summary>A text that a message had.</summary>
internal sealed record RevisionLine(int Revision, DateTimeOffset At, MessageMark Mark, string? Text)
{
    /// <summary>Without the text, so that no log gets it by accident.</summary>
    public override string ToString() => $"{nameof(RevisionLine)} {Revision}";
}

/// <summary>A reaction, and when it was taken away again.</summary>
internal sealed record ReactionLine(
    Reaction Reaction,
    Guid PersonId,
    string PersonName,
    DateTimeOffset At,
    DateTimeOffset? RemovedAt
);

/// <summary>That somebody belonged to the channel within the period: a line of <c>members.jsonl</c>.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Department">所属; nobody's has ever been changed by this server.</param>
/// <param name="JoinedAt">Since when.</param>
/// <param name="LeftAt">Until when; null when they still belong to it.</param>
internal sealed record MemberLine(
    Guid PersonId,
    string Name,
    string Department,
    DateTimeOffset? JoinedAt,
    DateTimeOffset? LeftAt
);

/// <summary>What is in the file, under which authority, and how each part is told to be whole.</summary>
internal sealed record ExportManifest(
    string Format,
    Guid ExportId,
    DateTimeOffset MadeAt,
    string Organisation,
    string? CaseNumber,
    LogAccessPurpose Purpose,
    string Applicant,
    IReadOnlyList<LogApprovalView> Approvals,
    DateTimeOffset AccessRequestedAt,
    DateTimeOffset AccessStartedAt,
    DateTimeOffset ExportRequestedAt,
    int MembersToldAfterDays,
    DateTimeOffset PeriodFrom,
    DateTimeOffset PeriodUntil,
    string SealedFor,
    string Recipient,
    IReadOnlyList<ExportedChannel> Channels,
    IReadOnlyList<ExportedCheckpoint> Checkpoints,
    IReadOnlyList<ExportedPart> Parts
);

/// <summary>A channel, and how much of it is there.</summary>
internal sealed record ExportedChannel(
    string Folder,
    Guid ChannelId,
    string Name,
    ChannelKind Kind,
    long? FirstSequence,
    long? LastSequence,
    long Messages,
    long Edits,
    long Recalled,
    long Lapsed,
    long Reactions,
    int Members
);

/// <summary>What was last signed of a log when the file was made.</summary>
internal sealed record ExportedCheckpoint(string Log, string? Verifier, string Note);

/// <summary>A part of the file.</summary>
internal sealed record ExportedPart(string Name, long Bytes, int? Lines, string Sha256);
