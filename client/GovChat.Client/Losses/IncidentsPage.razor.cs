using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.Losses;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Losses;

/// <summary>端末紛失: what was reported, for those who answer for terminals.</summary>
public sealed partial class IncidentsPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private IReadOnlyList<LostTerminalView>? reports;
    private bool reporting;

    [Inject]
    public required LossCalls Calls { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => await loading.DoAsync(async () => reports = await Calls.ListAsync(leaving.Token));

    private Task CloseAsync()
    {
        reporting = false;
        return LoadAsync();
    }
}
