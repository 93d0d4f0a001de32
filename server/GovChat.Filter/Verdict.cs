using GovChat.Contracts.Messages;

namespace GovChat.Filter;

/// <summary>What a rule set says of a text in certain circumstances, and the passes it gives.</summary>
public sealed class Verdict
{
    internal Verdict(
        FilterAction action,
        IReadOnlyList<Finding> findings,
        Circumstances circumstances,
        string ruleSetVersion
    )
    {
        Action = action;
        Findings = findings;
        Circumstances = circumstances;
        RuleSetVersion = ruleSetVersion;
    }

    /// <summary>
    /// What happens to the text: the strictest action of the findings, and <see cref="FilterAction.Block"/> where it
    /// was to be masked and what remains would still identify somebody.
    /// </summary>
    public FilterAction Action { get; }

    /// <summary>The circumstances it was judged in.</summary>
    public Circumstances Circumstances { get; }

    /// <summary>
    /// Version of the rule set that judged; whoever counts or records the verdict stamps it with this.
    /// </summary>
    public string RuleSetVersion { get; }

    /// <summary>The gravest class among the findings; null when nothing was found.</summary>
    public ImportanceClass? Class => Findings.Count == 0 ? null : Findings.Min(finding => finding.Rule.Class);

    /// <summary>
    /// What was found, in the order of the text. A finding whose rule allows the text in these circumstances only
    /// labels it.
    /// </summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The pass; null unless the text may pass as it is.</summary>
    public CleanText? CleanText { get; internal init; }

    /// <summary>
    /// The text as written, to be sent only with a recorded reason; null unless the action is to warn.
    /// </summary>
    public CleanText? Justified { get; internal init; }

    /// <summary>
    /// What is delivered instead of the text; null unless the action is to mask. The text itself goes nowhere.
    /// </summary>
    public CleanText? Masked { get; internal init; }

    /// <summary>
    /// The pass for 緊急送信 of a text that is stopped or needs a reason; null when nothing stands in its way, and when
    /// it holds a number that no emergency releases.
    /// </summary>
    public EmergencyText? Emergency { get; internal init; }

    /// <summary>The findings that stand in the way, as they travel to the sender.</summary>
    public IReadOnlyList<FindingView> ToViews() =>
        [
            .. Findings
                .Where(finding => finding.Rule.ActionFor(Circumstances) > FilterAction.Allow)
                .Select(finding => finding.ToView()),
        ];
}
