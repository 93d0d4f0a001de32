namespace GovChat.Server.Filtering;

/// <summary>Stores the counts of this process every second, and once more when it stops.</summary>
internal sealed class StoreCounts(
    FilterFigures figures,
    ShadowRun shadow,
    TimeProvider time,
    ILogger<StoreCounts> logger
) : BackgroundService
{
    private static readonly TimeSpan StoreEvery = TimeSpan.FromSeconds(1);

    /// <summary>By the time this is called the server takes no calls any more.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(StoreEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Not cut short: whether a statement that was cut short is stored, nobody knows.
            await StoreAsync(CancellationToken.None);
        }
    }

    private async Task StoreAsync(CancellationToken cancellation)
    {
        try
        {
            await figures.StoreAsync(cancellation);
            await shadow.StoreAsync(cancellation);
        }
        catch (AggregateException unreachable)
        {
            Log.CountsNotStored(logger, unreachable);
        }
    }
}
