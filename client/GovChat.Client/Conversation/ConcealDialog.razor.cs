using GovChat.Client.Connection;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Conversation;

/// <summary>
/// The 秘匿化 assistant: the text and a proposal beside it, what differs marked. The sender edits the proposal, which is
/// judged with every key, and takes it or leaves it.
/// </summary>
public sealed partial class ConcealDialog
{
    private string proposal = "";
    private TextChanges changes = new([], []);
    private DraftAdvice verdict = DraftAdvice.None;

    [Inject]
    public required RulesInForce Rules { get; init; }

    /// <summary>The text as it was typed.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Judges a text as if it were sent now.</summary>
    [Parameter, EditorRequired]
    public Func<string, DraftAdvice> Look { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>The text to go on with.</summary>
    [Parameter]
    public EventCallback<string> OnAccept { get; set; }

    protected override void OnInitialized() => Judge(Rules.Current?.Conceal(Text) ?? Text);

    private void Judge(string text)
    {
        proposal = text;
        changes = TextChanges.Between(Text, text);
        verdict = Look(text);
    }
}
