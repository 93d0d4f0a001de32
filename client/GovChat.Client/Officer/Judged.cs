using GovChat.Filter;

namespace GovChat.Client.Officer;

/// <summary>A text and what one version, or two, say of it.</summary>
/// <param name="Record">The text.</param>
/// <param name="First">What the first version says.</param>
/// <param name="Second">What the other says; null while only one is chosen.</param>
public sealed record Judged(CorpusRecord Record, Verdict First, Verdict? Second)
{
    /// <summary>Whether the two would do different things or object to different words.</summary>
    public bool IsDifferent =>
        Second is not null
        && (
            First.Action != Second.Action
            || First.Masked?.Value != Second.Masked?.Value
            || !Places(First).SequenceEqual(Places(Second))
        );

    private static IEnumerable<(int Start, int Length, string Rule)> Places(Verdict verdict) =>
        verdict.Findings.Select(finding => (finding.Start, finding.Length, finding.Rule.Id)).Order();
}
