using GovChat.Contracts.Messages;

namespace GovChat.Filter;

/// <summary>What a rule set says of a text.</summary>
public sealed class Verdict
{
    internal Verdict(FilterAction action, IReadOnlyList<Finding> findings, CleanText? cleanText)
    {
        Action = action;
        Findings = findings;
        CleanText = cleanText;
    }

    /// <summary>What happens to the text: the strictest action of the findings.</summary>
    public FilterAction Action { get; }

    /// <summary>The gravest class among the findings; null when nothing was found.</summary>
    public ImportanceClass? Class => Findings.Count == 0 ? null : Findings.Min(finding => finding.Rule.Class);

    /// <summary>What was found, in the order of the text.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The pass; null unless the text may pass as it is.</summary>
    public CleanText? CleanText { get; }

    /// <summary>The findings as they travel to the sender.</summary>
    public IReadOnlyList<FindingView> ToViews() => [.. Findings.Select(finding => finding.ToView())];
}
