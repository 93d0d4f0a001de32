using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.Losses;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Losses;

/// <summary>The incident sheet. It is read again every few seconds until its last step has happened.</summary>
public sealed partial class IncidentPage : IDisposable
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private LostTerminalSheet? sheet;

    [Inject]
    public required LossCalls Calls { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter]
    public Guid ReportId { get; set; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        sheet = null;
        await ReadAsync();
    }

    protected override void OnInitialized() => _ = KeepReadingAsync(leaving.Token);

    private async Task ReadAsync() =>
        await loading.DoAsync(async () => sheet = await Calls.SheetAsync(ReportId, leaving.Token));

    private async Task KeepReadingAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ReadEvery, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if (sheet is { Report.WipedAt: null })
                {
                    await ReadAsync();
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }
}
