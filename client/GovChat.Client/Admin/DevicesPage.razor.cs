using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>端末: who waits, who is in, and the organisation's own list of machines.</summary>
public sealed partial class DevicesPage : IDisposable
{
    /// <summary>A colleague at the other end of the telephone should not have to wait longer.</summary>
    private static readonly TimeSpan PendingReadEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private DevicesState state = default!;
    private PendingDeviceView? approving;
    private IReadOnlyList<PendingDeviceView>? approvingAll;
    private PendingDeviceView? refusing;
    private DeviceView? revoking;
    private DeviceView? admitting;
    private DeviceView? waking;
    private bool importing;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        state = new DevicesState(Api);
        _ = KeepPendingAsync(leaving.Token);
        await LoadAsync();
    }

    private async Task LoadAsync() => await loading.DoAsync(() => state.LoadAsync(leaving.Token));

    private async Task KeepPendingAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PendingReadEvery, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await ReadPendingAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task ReadPendingAsync(CancellationToken cancellation)
    {
        try
        {
            await state.LoadPendingAsync(cancellation);
            StateHasChanged();
        }
        catch (Exception missed) when (missed is ApiProblem or HttpRequestException)
        {
            // What shows is a little older; the next look comes in seconds.
        }
    }

    private void CloseAll()
    {
        approving = null;
        approvingAll = null;
        refusing = null;
        revoking = null;
        admitting = null;
        waking = null;
        importing = false;
    }

    private void Done(string text)
    {
        CloseAll();
        Toasts.Say(text);
    }

    private void Done(ApproveDeviceReply reply, string text) =>
        Done(reply.ApprovalsMissing > 0 ? TerminalTexts.FirstApprovalDone : text);

    private async Task ImportedAsync(ImportInventoryReply reply)
    {
        Done(TerminalTexts.InventoryDone.With(reply.Added, reply.Changed, reply.Removed, reply.Rejected));
        await loading.DoAsync(() => state.ReloadAsync(leaving.Token));
    }
}
