namespace GovChat.Server.Filtering;

/// <summary>Stores the counts of this process every second, and once more when it stops.</summary>
internal sealed class StoreCounts(CountStore counts, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan StoreEvery = TimeSpan.FromSeconds(1);

    /// <summary>By the time this is called the server takes no calls any more.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await counts.StoreAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(StoreEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await counts.StoreAsync(CancellationToken.None);
        }
    }
}
