namespace GovChat.Contracts.Oversight;

/// <summary>What the filter did to a text.</summary>
public enum FilterOutcome
{
    /// <summary>Not delivered.</summary>
    Blocked = 0,

    /// <summary>Delivered with the findings concealed.</summary>
    Masked = 1,

    /// <summary>Held until the sender gives a reason.</summary>
    Held = 2,

    /// <summary>Delivered after the sender gave a reason.</summary>
    SentWithReason = 3,

    /// <summary>Delivered by 緊急送信.</summary>
    Emergency = 4,
}

/// <summary>What the filter did in a span of days. It holds counts only, never a word of a message.</summary>
/// <param name="From">First day, in Japan.</param>
/// <param name="To">Last day.</param>
/// <param name="Counts">One row for each day, rule, outcome and department that has any.</param>
/// <param name="Suggestions">Rules that were reported so often that a precedent is worth writing.</param>
public sealed record FilterFiguresView(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<FilterCount> Counts,
    IReadOnlyList<PrecedentSuggestion> Suggestions
);

/// <summary>How often the filter did something.</summary>
/// <param name="Day">The day, in Japan.</param>
/// <param name="Rule">The gravest rule of the verdict.</param>
/// <param name="Row">The table row it falls under.</param>
/// <param name="Class">I to IV.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="Reason">Which of the offered reasons the sender gave; null unless sent with one.</param>
/// <param name="DepartmentName">The sender's 所属.</param>
/// <param name="Version">The version that judged.</param>
/// <param name="Count">How often.</param>
public sealed record FilterCount(
    DateOnly Day,
    string Rule,
    string Row,
    string Class,
    FilterOutcome Outcome,
    string? Reason,
    string DepartmentName,
    string Version,
    long Count
);

/// <summary>A rule with many reports of the same kind and no precedent yet.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Row">The table row it falls under.</param>
/// <param name="Reports">How many reports of false positives are answered as such, or open.</param>
/// <param name="Overrides">How often senders went on with a reason.</param>
public sealed record PrecedentSuggestion(string Rule, string Row, long Reports, long Overrides);
