using GovChat.Filter;

namespace GovChat.Cli;

/// <summary>Why a text was judged as it was: what its sender would be told, and by which table. Never the words.</summary>
internal sealed record Explanation(string RuleSet, string Version, IReadOnlyList<ExplainedFinding> Findings);

/// <summary>A finding with its rule's texts.</summary>
internal sealed record ExplainedFinding(
    string Rule,
    string Name,
    string Class,
    string Row,
    int Start,
    int Length,
    string Reason,
    string Advice
)
{
    public static ExplainedFinding Of(Finding finding) =>
        new(
            finding.Rule.Id,
            finding.Rule.Name,
            finding.Rule.Class.ToString(),
            finding.Rule.Row,
            finding.Start,
            finding.Length,
            finding.Rule.Reason,
            finding.Rule.Advice
        );
}
