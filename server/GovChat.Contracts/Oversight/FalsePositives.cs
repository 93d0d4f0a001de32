using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Oversight;

/// <summary>Says that the filter was wrong. The text stays in the composer.</summary>
/// <param name="ChannelId">Where it was to be sent.</param>
/// <param name="Rule">The rule that found something.</param>
/// <param name="Length">The text's length, in UTF-16 units.</param>
/// <param name="Version">The version that judged.</param>
/// <param name="Note">What the sender wants to say about it; may be empty. Judged like a message.</param>
/// <param name="ConcealedText">
/// Only when the sender agrees: the text with what was found concealed. It is judged again and refused unless it passes.
/// </param>
public sealed record ReportFalsePositiveRequest(
    Guid ChannelId,
    [property: Required, MaxLength(Limits.RuleIdLengthMax)] string Rule,
    [property: Range(1, Limits.MessageTextLengthMax)] int Length,
    [property: Required, MaxLength(Limits.RuleIdLengthMax)] string Version,
    [property: Required(AllowEmptyStrings = true), MaxLength(Limits.NoteLengthMax)] string Note,
    [property: MaxLength(Limits.MessageTextLengthMax)] string? ConcealedText
);

/// <summary>A report of a false positive, to the officer.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="At">When it came.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Row">The table row it falls under.</param>
/// <param name="Class">I to IV.</param>
/// <param name="Length">The text's length, in UTF-16 units.</param>
/// <param name="Version">The version that judged.</param>
/// <param name="DepartmentName">The sender's 所属.</param>
/// <param name="Note">What the sender said about it.</param>
/// <param name="ConcealedText">The concealed text, if the sender agreed.</param>
/// <param name="WasFalse">The officer's answer: whether the filter was wrong; null while open.</param>
/// <param name="Answer">What the officer said.</param>
/// <param name="AnsweredByName">Who answered.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record FalsePositiveView(
    Guid ReportId,
    DateTimeOffset At,
    string Rule,
    string Row,
    string Class,
    int Length,
    string Version,
    string DepartmentName,
    string Note,
    string? ConcealedText,
    bool? WasFalse,
    string? Answer,
    string? AnsweredByName,
    DateTimeOffset? AnsweredAt
);

/// <summary>Answers a report.</summary>
/// <param name="WasFalse">Whether the filter was wrong.</param>
/// <param name="Answer">What to tell the sender. Judged like a message.</param>
/// <param name="IsPrecedent">Whether everybody is to see the answer as a precedent (B-44).</param>
public sealed record AnswerReportRequest(
    bool WasFalse,
    [property: Required, MaxLength(Limits.NoteLengthMax)] string Answer,
    bool IsPrecedent
);

/// <summary>A decision of an officer that others may rely on.</summary>
/// <param name="Rule">The rule it is about.</param>
/// <param name="Row">The table row it falls under.</param>
/// <param name="MayBeSent">Whether such a text may be sent.</param>
/// <param name="Text">What was decided.</param>
/// <param name="DecidedByName">By whom.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Version">The version it was decided under.</param>
public sealed record PrecedentView(
    string Rule,
    string Row,
    bool MayBeSent,
    string Text,
    string DecidedByName,
    DateTimeOffset DecidedAt,
    string Version
);
