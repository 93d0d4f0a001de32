using GovChat.Client.Components;
using GovChat.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Conversation;

/// <summary>
/// The messages of a conversation. Which rows are drawn and where the reader stands is the <see cref="Viewport"/>'s; the
/// script only measures and scrolls.
/// </summary>
public sealed partial class MessageList : IAsyncDisposable
{
    /// <summary>The live region keeps a few, so that a screen reader finishes one before it goes.</summary>
    private const int AnnouncedMax = 5;

    private readonly List<MessageView> announced = [];
    private Viewport viewport = new();
    private ConversationState? shown;
    private Placement? placement;
    private long? chosen;
    private MessageView? recalling;
    private MessageView? readersOf;
    private ElementReference list;
    private DotNetObjectReference<MessageList>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? watch;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired]
    public ConversationState State { get; set; } = default!;

    /// <summary>What the list is called for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The script tells where the reader stands.</summary>
    /// <param name="nearTop">The first rows drawn are near.</param>
    /// <param name="nearEnd">The last rows drawn are near.</param>
    /// <param name="atEnd">The last row drawn is in sight.</param>
    /// <param name="seen">The last message in sight on a visible page with the focus; 0 when there is none.</param>
    [JSInvokable]
    public async Task StandAsync(bool nearTop, bool nearEnd, bool atEnd, long seen)
    {
        var wasAtNewest = viewport.AtNewest;
        viewport.Stand(atEnd);
        if (seen > 0)
        {
            State.Saw(seen);
        }

        var isMoved = (nearTop && viewport.Up()) || (nearEnd && viewport.Down());
        if (isMoved)
        {
            placement = Placement.Stay;
        }

        State.ReadsBack = !viewport.AtNewest;
        if (isMoved || wasAtNewest != viewport.AtNewest)
        {
            StateHasChanged(); // Not for every frame that somebody scrolls.
        }

        if (nearTop && viewport.AtOldest)
        {
            await State.LoadOlderAsync(); // Before the reader is there.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Forget();
        if (watch is not null)
        {
            await watch.InvokeVoidAsync("end");
            await watch.DisposeAsync();
        }

        if (module is not null)
        {
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (shown == State)
        {
            return;
        }

        Forget();
        shown = State;
        viewport = new Viewport();
        announced.Clear();
        (chosen, recalling, readersOf) = (null, null, null);
        State.Deeds.Failed += Toasts.Warn;
        State.Changed += OnChanged;
        State.Arrived += OnArrived;
        _ = State.OpenAsync();
        TakeRows();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./Conversation/MessageList.razor.js");
            watch = await module.InvokeAsync<IJSObjectReference>("watch", list, self);
        }

        if (watch is not null && placement is { } place)
        {
            placement = null;
            await watch.InvokeVoidAsync("place", (int)place.To, place.Key);
        }
    }

    /// <summary>Opens the tools of a message; with null those that are open are closed.</summary>
    internal void Choose(MessageView? message)
    {
        chosen = message?.Sequence;
        StateHasChanged();
    }

    /// <summary>Asks whether a message is to be taken back.</summary>
    internal void AskToRecall(MessageView message)
    {
        recalling = message;
        StateHasChanged();
    }

    /// <summary>Shows who has read a message.</summary>
    internal void ShowReaders(MessageView message)
    {
        readersOf = message;
        StateHasChanged();
    }

    private async Task RecallAsync(MessageView message)
    {
        (recalling, chosen) = (null, null);
        await State.Deeds.RecallAsync(message);
    }

    private void ToNewest() => placement = viewport.ToNewest();

    private void OnChanged() =>
        _ = InvokeAsync(() =>
        {
            TakeRows();
            StateHasChanged();
        });

    private void TakeRows()
    {
        var next = viewport.Take(State.Rows, State.Load == ConversationLoad.Ready);

        // A stronger wish that was not drawn yet is not overruled by a change that wishes nothing.
        if (placement is null || next.To != PlacementKind.Stay)
        {
            placement = next;
        }

        State.ReadsBack = !viewport.AtNewest;
    }

    private void OnArrived(MessageView message)
    {
        announced.Add(message);
        if (announced.Count > AnnouncedMax)
        {
            announced.RemoveAt(0);
        }
    }

    private void Forget()
    {
        if (shown is not null)
        {
            shown.Deeds.Failed -= Toasts.Warn;
            shown.Changed -= OnChanged;
            shown.Arrived -= OnArrived;
            shown.ReadsBack = false;
        }
    }
}
