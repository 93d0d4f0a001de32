using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Filter;
using GovChat.Server.Filtering;
using Code = GovChat.Contracts.Refusal;

namespace GovChat.Server.Messages;

/// <summary>What was decided about a text: what is delivered of it, or why nothing is.</summary>
/// <param name="Rules">The version that judged.</param>
/// <param name="Verdict">What it said.</param>
/// <param name="Outcome">What the filter did; null when it left the text alone.</param>
internal sealed record Judgement(VersionInForce Rules, Verdict Verdict, FilterOutcome? Outcome)
{
    /// <summary>What goes to the readers; null when refused.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>The code of the refusal; null when something is delivered.</summary>
    public string? Refusal { get; private init; }

    /// <summary>Which of the offered reasons the sender gave.</summary>
    public string? Reason { get; private init; }

    /// <summary>The message whose text was to be replaced; null when it was a new one.</summary>
    public long? Edits { get; init; }

    /// <summary>
    /// Of an edit with which later messages make up a number: how long its text is. The verdict is on one of those messages,
    /// so the whole edit is what its author is shown.
    /// </summary>
    public int? Completes { get; private init; }

    /// <summary>What the filter found, for the author.</summary>
    public IReadOnlyList<FindingView> Findings =>
        Completes is { } length
            ? [.. Verdict.ToViews().Select(finding => finding with { Start = 0, Length = length })]
            : Verdict.ToViews();

    /// <summary>
    /// An edit that makes up a number with later messages is held, whatever the rules do to such a number elsewhere: nothing
    /// in its own text could be concealed, and a reason given for it would be given for the other messages too.
    /// </summary>
    public static Judgement OfCompleted(VersionInForce rules, Verdict verdict, int length) =>
        new(rules, verdict, FilterOutcome.Blocked) { Refusal = Code.HeldByFilter, Completes = length };

    /// <summary>Decides by the verdict and the reason given, if any.</summary>
    public static Judgement Of(VersionInForce rules, Verdict verdict, bool inEmergency, string? reason) =>
        verdict switch
        {
            { CleanText: { } clean } => new(rules, verdict, Outcome: null) { Delivery = new Delivery(clean) },
            { Emergency: { } released } when inEmergency => new(rules, verdict, FilterOutcome.Emergency)
            {
                Delivery = new Delivery(released.Original, MessageMark.Exception) { Kept = released.Masked },
            },
            _ when inEmergency => Refuses(rules, verdict, FilterOutcome.Blocked, Code.HeldByFilter),
            { Masked: { } masked } => new(rules, verdict, FilterOutcome.Masked)
            {
                Delivery = new Delivery(masked, MessageMark.Concealed),
            },
            { Justified: { } justified } => OfReason(rules, verdict, justified, reason),
            _ => Refuses(rules, verdict, FilterOutcome.Blocked, Code.HeldByFilter),
        };

    // Only an id that the rule set offers is taken, so that nothing a sender typed reaches the record.
    private static Judgement OfReason(VersionInForce rules, Verdict verdict, CleanText justified, string? reason) =>
        reason is null ? Refuses(rules, verdict, FilterOutcome.Held, Code.ReasonNeeded)
        : rules.Rules.WarnReasons.Any(offered => offered.Id == reason)
            ? new(rules, verdict, FilterOutcome.SentWithReason) { Delivery = new Delivery(justified), Reason = reason }
        : Refuses(rules, verdict, FilterOutcome.Held, Code.ReasonUnknown);

    private static Judgement Refuses(VersionInForce rules, Verdict verdict, FilterOutcome outcome, string refusal) =>
        new(rules, verdict, outcome) { Refusal = refusal };
}
