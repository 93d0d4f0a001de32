using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>ログの閲覧: what was asked for, approvals, what is open with its clock, and the log on the screen while it is.</summary>
public sealed partial class LogAccessPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private IReadOnlyList<LogAccessView>? list;
    private LogAccessView? reading;
    private LogAccessView? reviewing;
    private LogAccessView? exporting;
    private (LogAccessView Access, LogAccessDeed Deed)? acting;
    private bool asking;
    private bool breaking;

    [Inject]
    public required LogAccessCalls Calls { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    private bool IsOwner => Gate.Me?.Roles.Contains(Role.Owner) == true;

    private IReadOnlyList<LogAccessView> Current => [.. list!.Where(one => one.IsCurrent())];

    private IReadOnlyList<LogAccessView> Past => [.. list!.Where(one => !one.IsCurrent())];

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => await loading.DoAsync(async () => list = await Calls.ListAsync(leaving.Token));

    private void Close() => (asking, breaking, acting, reviewing, exporting) = (false, false, null, null, null);

    private Task DoneAsync(string text)
    {
        Close();
        Toasts.Say(text);
        return LoadAsync();
    }

    private void Enter(LogAccessView opened)
    {
        Close();
        reading = opened;
    }

    private Task LeaveAsync()
    {
        reading = null;
        return LoadAsync();
    }

    private Task ActedAsync(LogAccessView? started)
    {
        var deed = acting?.Deed;
        if (started is not null)
        {
            Enter(started);
            return Task.CompletedTask;
        }

        reading = null;
        return DoneAsync(deed == LogAccessDeed.Approve ? LogTexts.Approved : LogTexts.EndDone);
    }
}
