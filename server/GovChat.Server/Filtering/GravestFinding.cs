using GovChat.Filter;

namespace GovChat.Server.Filtering;

internal static class GravestFinding
{
    /// <summary>
    /// The rule under which a verdict is counted: of those that do most to the text, the one of the gravest class; null
    /// when nothing was found.
    /// </summary>
    public static FilterRule? GravestRule(this Verdict verdict) =>
        verdict
            .Findings.Select(finding => finding.Rule)
            .OrderByDescending(rule => rule.ActionFor(verdict.Circumstances))
            .ThenBy(rule => rule.Class)
            .FirstOrDefault();
}
