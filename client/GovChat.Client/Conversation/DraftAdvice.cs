using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Filter;

namespace GovChat.Client.Conversation;

/// <summary>What stands in the way of a text, by this terminal's own look or by the server's answer.</summary>
/// <param name="Refusal">A code of <see cref="Contracts.Refusal"/>; null when nothing is known against the text.</param>
/// <param name="Findings">The words the filter marks, in the order of the text.</param>
/// <param name="WasRefused">Whether the server has refused the text; otherwise nobody has tried to send it yet.</param>
public sealed record DraftAdvice(string? Refusal, IReadOnlyList<FindingView> Findings, bool WasRefused)
{
    /// <summary>Nothing is known against the text.</summary>
    public static DraftAdvice None { get; } = new(null, [], WasRefused: false);

    /// <summary>Whether the text may go.</summary>
    public bool IsClear => Refusal is null;

    /// <summary>Looks at a text with the rules of the server: first its shape, then what it says.</summary>
    public static DraftAdvice On(string text)
    {
        if (MessageText.Check(text) is { } refusal)
        {
            return new DraftAdvice(refusal, [], WasRefused: false);
        }

        var verdict = RuleSet.Default.Inspect(text);
        return verdict.CleanText is null
            ? new DraftAdvice(Contracts.Refusal.HeldByFilter, verdict.ToViews(), WasRefused: false)
            : None;
    }

    /// <summary>What the server said. Findings outside the text are dropped: they could not be marked.</summary>
    public static DraftAdvice From(SendMessageReply reply, string text) =>
        new(
            reply.Refusal,
            [
                .. reply.Findings.Where(finding =>
                    finding.Start >= 0 && finding.Length >= 0 && finding.Start <= text.Length - finding.Length
                ),
            ],
            WasRefused: true
        );

    /// <summary>
    /// The advice while the text changes and before it is looked at again: marks stay only where the text before and
    /// under them is as it was, so that no mark ever stands on other words.
    /// </summary>
    public DraftAdvice While(string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        var kept = Findings.Where(finding => finding.Length > 0 && finding.Start + finding.Length <= same).ToArray();
        return kept.Length > 0 ? this with { Findings = kept } : None;
    }
}
