using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Officer;

/// <summary>Where a rule file is written: lines with numbers, and each fault leads to its line.</summary>
public sealed partial class RuleEditor : IAsyncDisposable
{
    private readonly string faultsId = ElementId.Next();
    private readonly Deed deed = new();
    private ElementReference field;
    private IJSObjectReference? module;
    private bool isConflict;
    private bool asks;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired]
    public RuleEditing Editing { get; set; } = default!;

    [Parameter, EditorRequired]
    public RulesState State { get; set; } = default!;

    /// <summary>Back to the versions; what was written stays.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>What was written is not wanted.</summary>
    [Parameter]
    public EventCallback OnDiscard { get; set; }

    private string Numbers =>
        string.Join(
            '\n',
            Enumerable.Range(1, Editing.LineCount).Select(line => line.ToString(CultureInfo.InvariantCulture))
        );

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await module.DisposeAsync();
        }
    }

    private void Type(ChangeEventArgs change)
    {
        asks = false;
        Editing.Type(change.Value as string ?? "");
    }

    private Task CheckAsync() => TellAsync(State.CheckAsync);

    private async Task SaveAsync()
    {
        if (await TellAsync(State.SaveAsync) is { Saved: not null })
        {
            Toasts.Say(FilterTexts.EditorSaved);
        }
    }

    private async Task<SaveRulesReply?> TellAsync(Func<RuleEditing, CancellationToken, Task<SaveRulesReply>> call)
    {
        var sent = Editing.Source;
        SaveRulesReply? reply = null;
        isConflict = false;
        if (await deed.DoAsync(async () => reply = await call(Editing, CancellationToken.None)))
        {
            Editing.Hear(reply!, sent);
        }
        else if (deed.Refused is { Code: Refusal.RulesStatusWrong or Refusal.NotFound })
        {
            isConflict = true;
            deed.Forget();
        }

        return reply;
    }

    private void BecomeNew()
    {
        isConflict = false;
        Editing.BecomeNew();
    }

    private async Task DiscardAsync()
    {
        if (Editing.IsChanged && !asks)
        {
            asks = true; // The second press means it.
            return;
        }

        await OnDiscard.InvokeAsync();
    }

    private async Task GoToAsync(int line)
    {
        var (start, end) = Editing.SpanOf(line);
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Officer/RuleEditor.razor.js");
        await module.InvokeVoidAsync("goTo", field, start, end, line);
    }
}
