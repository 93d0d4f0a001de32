using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Contracts.Oversight;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Conversation;

/// <summary>What is to be said of the draft, and the ways on.</summary>
public sealed partial class DraftPanel
{
    private IReadOnlyList<PrecedentView> precedents = [];

    [Inject]
    public required RulesInForce Rules { get; init; }

    [Inject]
    public required Precedents Known { get; init; }

    [Parameter, EditorRequired]
    public Draft Draft { get; set; } = default!;

    /// <summary>The id by which the field refers to the advice.</summary>
    [Parameter, EditorRequired]
    public string AdviceId { get; set; } = "";

    [Parameter]
    public EventCallback OnConceal { get; set; }

    [Parameter]
    public EventCallback OnReport { get; set; }

    [Parameter]
    public EventCallback OnEmergency { get; set; }

    private IReadOnlyList<Choice<string>> Reasons =>
        [.. (Rules.Current?.WarnReasons ?? []).Select(reason => new Choice<string>(reason.Id, reason.Label))];

    private bool HasDeeds => Draft.Advice.Kind is AdviceKind.Block or AdviceKind.Reason or AdviceKind.Mask;

    protected override async Task OnParametersSetAsync()
    {
        if (Draft.Advice.Findings.Count > 0)
        {
            precedents = await Known.ReadAsync();
        }
    }

    private void ChooseReason(string reason) => Draft.Reason = reason;
}
