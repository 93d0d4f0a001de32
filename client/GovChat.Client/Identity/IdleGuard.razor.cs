using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Identity;

/// <summary>Tells an <see cref="IdleState"/> of hands, and the windows of one browser of each other's lock.</summary>
public sealed partial class IdleGuard : IAsyncDisposable
{
    private IdleState state = default!;
    private DotNetObjectReference<IdleGuard>? self;
    private IJSObjectReference? module;
    private GateStage last;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    /// <summary>A key or a pointer moved, in whichever window.</summary>
    [JSInvokable]
    public void Hand() => state.Hand();

    /// <summary>The window is before somebody's eyes again.</summary>
    [JSInvokable]
    public void Look() => state.Look();

    /// <summary>Another window locked or unlocked the session.</summary>
    [JSInvokable]
    public async Task HearAsync(bool locked)
    {
        if (locked)
        {
            Gate.LockedElsewhere();
        }
        else if (Gate.Stage == GateStage.Locked)
        {
            try
            {
                await Gate.LookAgainAsync();
            }
            catch (HttpRequestException)
            {
                // The lock card asks again by itself.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Changed -= OnGateChanged;
        state.Dispose();
        if (module is not null)
        {
            await module.InvokeVoidAsync("forget");
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        state = new IdleState(Gate, Time);
        last = Gate.Stage;
        Gate.Changed += OnGateChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./Identity/IdleGuard.razor.js");
            await module.InvokeVoidAsync("watch", self);
        }
    }

    private void OnGateChanged()
    {
        var (before, now) = (last, Gate.Stage);
        last = now;
        if (before != now && module is not null && (now == GateStage.Locked || before == GateStage.Locked))
        {
            _ = TellAsync(now == GateStage.Locked);
        }
    }

    private async Task TellAsync(bool locked) => await module!.InvokeVoidAsync("tell", locked);
}
