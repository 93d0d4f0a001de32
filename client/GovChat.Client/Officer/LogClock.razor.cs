using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>How long a reading is still open, told anew every few seconds; says so when it is over.</summary>
public sealed partial class LogClock : IDisposable
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource leaving = new();

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>At every look; the reading page asks the server too.</summary>
    [Parameter]
    public EventCallback OnLook { get; set; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override void OnInitialized() => _ = KeepTellingAsync(leaving.Token);

    private async Task KeepTellingAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ToldEvery, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await InvokeAsync(StateHasChanged);
                await InvokeAsync(OnLook.InvokeAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any longer.
        }
    }
}
