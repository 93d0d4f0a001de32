using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Connection;

/// <summary>
/// Says that the line is cut, wakes the connection when the browser does, and asks before the page is closed over
/// messages that were not sent.
/// </summary>
public sealed partial class LineNotice : IAsyncDisposable
{
    private DotNetObjectReference<LineNotice>? self;
    private IJSObjectReference? module;
    private bool guards;

    [Inject]
    public required ChatConnection Connection { get; init; }

    [Inject]
    public required Outbox Outbox { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>The browser is back: on the network, or before the reader's eyes.</summary>
    [JSInvokable]
    public void Wake() => Connection.Wake();

    public async ValueTask DisposeAsync()
    {
        Connection.StatusChanged -= Redraw;
        Outbox.Changed -= OnOutboxChanged;
        if (module is not null)
        {
            await module.InvokeVoidAsync("forget");
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        Connection.StatusChanged += Redraw;
        Outbox.Changed += OnOutboxChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./Connection/LineNotice.razor.js");
            await module.InvokeVoidAsync("watch", self);
        }

        if (module is not null && guards != Outbox.HasPending)
        {
            guards = Outbox.HasPending;
            await module.InvokeVoidAsync("guard", guards);
        }
    }

    private void OnOutboxChanged(Guid channelId) => Redraw();

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
