using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.TakeOut;

/// <summary>
/// Holds the page to what may not be taken out, and lays the watermark over it. A deterrent: whoever owns the browser can
/// take it apart, and a camera needs no browser.
/// </summary>
public sealed partial class TakeOutGuard : IAsyncDisposable
{
    private static readonly TimeSpan DrawnEvery = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource leaving = new();
    private readonly SemaphoreSlim loading = new(1, 1);
    private DotNetObjectReference<TakeOutGuard>? self;
    private IJSObjectReference? module;
    private Guid? loadedFor;

    [Inject]
    public required TakeOutState State { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>The script stopped something: the person is told what, in plain words.</summary>
    [JSInvokable]
    public void Stopped(string what) =>
        Toasts.Warn(
            what switch
            {
                "print" => NetworkTexts.TakeOutStoppedPrint,
                "save" => NetworkTexts.TakeOutStoppedSave,
                "drag" => NetworkTexts.TakeOutStoppedDrag,
                _ => NetworkTexts.TakeOutStoppedCopy,
            }
        );

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        Gate.Changed -= OnGateChanged;
        State.Changed -= OnStateChanged;
        if (module is not null)
        {
            await module.InvokeVoidAsync("stop");
            await module.DisposeAsync();
        }

        self?.Dispose();
        leaving.Dispose();
        loading.Dispose();
    }

    protected override void OnInitialized()
    {
        Gate.Changed += OnGateChanged;
        State.Changed += OnStateChanged;
        _ = KeepTheMinuteAsync(leaving.Token);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./TakeOut/TakeOutGuard.razor.js");
            await module.InvokeVoidAsync("start", self);
            await FollowGateAsync();
        }
    }

    private void OnGateChanged() => _ = InvokeAsync(FollowGateAsync);

    private void OnStateChanged() =>
        _ = InvokeAsync(async () =>
        {
            StateHasChanged();
            await TellScriptAsync();
        });

    private async Task FollowGateAsync()
    {
        if (Gate is { Stage: GateStage.Open, Me: { } me })
        {
            await LoadForAsync(me.PersonId);
        }
        else if (loadedFor is not null && Gate.Stage is not GateStage.Checking)
        {
            loadedFor = null;
            State.Forget();
        }

        await TellScriptAsync();
    }

    private async Task LoadForAsync(Guid personId)
    {
        await loading.WaitAsync(leaving.Token);
        try
        {
            if (loadedFor != personId)
            {
                await State.LoadAsync(leaving.Token);
                loadedFor = personId;
            }
        }
        catch (Exception missed) when (missed is ApiProblem or HttpRequestException or OperationCanceledException)
        {
            // Everything stays kept; the next minute asks again.
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Before anybody has signed in there is nothing to keep, and a password may be pasted.</summary>
    private async Task TellScriptAsync()
    {
        if (module is not null)
        {
            var barred = Gate.Stage is GateStage.Open ? State.Barred : [];
            await module.InvokeVoidAsync("bar", barred, NetworkTexts.TakeOutStoppedPrint);
        }
    }

    private async Task KeepTheMinuteAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(DrawnEvery, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await InvokeAsync(FollowGateAsync);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
