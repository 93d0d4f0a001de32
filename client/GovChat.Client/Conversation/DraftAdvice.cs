using GovChat.Contracts.Messages;
using GovChat.Filter;

namespace GovChat.Client.Conversation;

/// <summary>What becomes of a text, by this terminal's own look or by the server's answer.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Refusal">A code of <see cref="Contracts.Refusal"/>; null when nothing is known against the text.</param>
/// <param name="Findings">The words the filter marks, in the order of the text.</param>
/// <param name="WasRefused">Whether the server has refused the text; otherwise nobody has tried to send it yet.</param>
public sealed record DraftAdvice(
    AdviceKind Kind,
    string? Refusal,
    IReadOnlyList<FindingView> Findings,
    bool WasRefused = false
)
{
    /// <summary>Nothing is known against the text.</summary>
    public static DraftAdvice None { get; } = new(AdviceKind.Clear, null, []);

    /// <summary>Whether nothing at all is to be said of the text.</summary>
    public bool IsClear => Kind == AdviceKind.Clear;

    /// <summary>What will be delivered instead of the text; null unless it is masked, and while it is looked at.</summary>
    public string? Delivered { get; init; }

    /// <summary>Whether the 秘匿化 assistant has a proposal.</summary>
    public bool MayConceal { get; init; }

    /// <summary>Whether 緊急送信 would let it through.</summary>
    public bool MayBeEmergency { get; init; }

    /// <summary>Looks at a text as the server will: first its shape, then what it says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rules">The rules in force; without them only the shape is looked at.</param>
    /// <param name="circumstances">Who reads it, and from where it is sent.</param>
    /// <param name="recent">What its sender said just before, oldest first.</param>
    /// <param name="inEmergency">Whether it goes to the channel of an emergency.</param>
    public static DraftAdvice On(
        string text,
        RuleSet? rules,
        Circumstances circumstances,
        IReadOnlyList<string> recent,
        bool inEmergency
    )
    {
        if (MessageText.Check(text) is { } refusal)
        {
            return new DraftAdvice(AdviceKind.Other, refusal, []);
        }

        if (rules is null)
        {
            return None;
        }

        var verdict = rules.Inspect(text, circumstances, rules.MayContinueNumber(text) ? recent : []);
        if (verdict.Action == FilterAction.Allow)
        {
            return None;
        }

        return inEmergency ? InEmergency(verdict) : Ordinary(verdict, rules, text);
    }

    /// <summary>What the server said. Findings outside the text are dropped: they could not be marked.</summary>
    /// <param name="reply">The refusal.</param>
    /// <param name="text">The text it refused.</param>
    /// <param name="look">This terminal's own look at it, which knows what else could be done.</param>
    public static DraftAdvice From(SendMessageReply reply, string text, DraftAdvice look) =>
        new(
            reply.Refusal switch
            {
                Contracts.Refusal.HeldByFilter => AdviceKind.Block,
                Contracts.Refusal.ReasonNeeded or Contracts.Refusal.ReasonUnknown => AdviceKind.Reason,
                _ => AdviceKind.Other,
            },
            reply.Refusal,
            [
                .. reply.Findings.Where(finding =>
                    finding.Start >= 0 && finding.Length >= 0 && finding.Start <= text.Length - finding.Length
                ),
            ],
            WasRefused: true
        )
        {
            MayConceal = look.MayConceal,
            MayBeEmergency = look.MayBeEmergency,
        };

    /// <summary>
    /// The advice while the text changes and before it is looked at again: marks stay only where the text before and
    /// under them is as it was, so that no mark ever stands on other words.
    /// </summary>
    public DraftAdvice While(string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        var kept = Findings.Where(finding => finding.Length > 0 && finding.Start + finding.Length <= same).ToArray();
        return kept.Length > 0 ? this with { Findings = kept, Delivered = null, WasRefused = false } : None;
    }

    private static DraftAdvice InEmergency(Verdict verdict) =>
        verdict.Emergency is null
            ? new DraftAdvice(AdviceKind.Block, Contracts.Refusal.HeldByFilter, verdict.ToViews())
            : new DraftAdvice(AdviceKind.Exception, null, verdict.ToViews());

    private static DraftAdvice Ordinary(Verdict verdict, RuleSet rules, string text)
    {
        var (kind, refusal) = verdict.Action switch
        {
            FilterAction.Warn => (AdviceKind.Reason, Contracts.Refusal.ReasonNeeded),
            FilterAction.Mask => (AdviceKind.Mask, (string?)null),
            _ => (AdviceKind.Block, Contracts.Refusal.HeldByFilter),
        };
        return new DraftAdvice(kind, refusal, verdict.ToViews())
        {
            Delivered = verdict.Masked?.Value,
            MayConceal = kind != AdviceKind.Mask && rules.Conceal(text) is { } proposal && proposal != text,
            MayBeEmergency = kind == AdviceKind.Block && verdict.Emergency is not null,
        };
    }
}
