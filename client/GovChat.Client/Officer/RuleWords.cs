using GovChat.Client.Resources;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.Rules;
using GovChat.Filter;

namespace GovChat.Client.Officer;

/// <summary>What the filter's states, actions and outcomes are called on screen.</summary>
internal static class RuleWords
{
    /// <summary>The actions, from the mildest to the strictest.</summary>
    public static IReadOnlyList<FilterAction> Actions { get; } =
    [FilterAction.Allow, FilterAction.Warn, FilterAction.Mask, FilterAction.Block];

    /// <summary>What the filter did, the gravest first.</summary>
    public static IReadOnlyList<FilterOutcome> Outcomes { get; } =
    [
        FilterOutcome.Blocked,
        FilterOutcome.Masked,
        FilterOutcome.Held,
        FilterOutcome.SentWithReason,
        FilterOutcome.Emergency,
    ];

    public static string Name(this TableStatus status) =>
        status switch
        {
            TableStatus.Draft => FilterTexts.StatusDraft,
            TableStatus.UnderConsultation => FilterTexts.StatusUnderConsultation,
            TableStatus.Answered => FilterTexts.StatusAnswered,
            _ => FilterTexts.StatusInForce,
        };

    public static string Name(this FilterAction action) =>
        action switch
        {
            FilterAction.Allow => FilterTexts.ActionAllow,
            FilterAction.Warn => FilterTexts.ActionWarn,
            FilterAction.Mask => FilterTexts.ActionMask,
            _ => FilterTexts.ActionBlock,
        };

    public static string Name(this FilterOutcome outcome) =>
        outcome switch
        {
            FilterOutcome.Blocked => FilterTexts.OutcomeBlocked,
            FilterOutcome.Masked => FilterTexts.OutcomeMasked,
            FilterOutcome.Held => FilterTexts.OutcomeHeld,
            FilterOutcome.SentWithReason => FilterTexts.OutcomeSentWithReason,
            _ => FilterTexts.OutcomeEmergency,
        };

    public static string Name(this Audience audience) =>
        audience switch
        {
            Audience.Staff => FilterTexts.AudienceStaff,
            Audience.Guests => FilterTexts.AudienceGuests,
            _ => FilterTexts.AudienceOther,
        };

    /// <summary>A rule by the row it guards, with its id.</summary>
    public static string RuleName(string row, string id) => $"{row}（{id}）";

    /// <summary>An action as the wire writes it; what a newer server may say shows as it is.</summary>
    public static string ActionOf(string word) =>
        Enum.TryParse<FilterAction>(word, out var action) ? action.Name() : word;
}
