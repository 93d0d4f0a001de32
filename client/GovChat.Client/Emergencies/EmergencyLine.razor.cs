using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Emergencies;

/// <summary>That a channel is an exception, and until when: what is left is told by the minute.</summary>
public sealed partial class EmergencyLine : IDisposable
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource leaving = new();

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Its end, reached or to come.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>The end came while somebody looked.</summary>
    [Parameter]
    public EventCallback OnOver { get; set; }

    private bool IsOver => EndsAt <= Time.GetUtcNow();

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
            while (!IsOver && await timer.WaitForNextTickAsync(cancellation))
            {
                await InvokeAsync(StateHasChanged);
                if (IsOver)
                {
                    await InvokeAsync(OnOver.InvokeAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Another channel is looked at.
        }
    }
}
