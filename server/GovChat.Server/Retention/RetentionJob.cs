using System.Collections.Concurrent;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;

namespace GovChat.Server.Retention;

/// <summary>
/// Once a day after three in the morning, or as soon as the server runs again. An organisation's first run comes on the day after
/// its founding; while its keys are closed nothing is done.
/// </summary>
internal sealed class RetentionJob(
    Organisations organisations,
    RunRetention runRetention,
    KeyRing ring,
    TimeProvider time,
    ILogger<RetentionJob> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HourOfNight = TimeSpan.FromHours(3);

    private readonly ConcurrentDictionary<Guid, DateOnly> done = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var organisation in organisations.All)
            {
                await LookAsync(organisation, stoppingToken);
            }
        }
    }

    /// <summary>Between two days it asks nobody: a look into a dictionary.</summary>
    private async Task LookAsync(Organisation organisation, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var day = JapanDay.Of(now);
        var isDue =
            JapanDay.Of(now - HourOfNight) == day
            && day > JapanDay.Of(organisation.CreatedAt)
            && done.GetValueOrDefault(organisation.Id) < day
            && ring.TroubleOf(organisation.Id) is null;
        if (!isDue)
        {
            return;
        }

        try
        {
            if (await runRetention.RunAsync(organisation.Id, cancellation))
            {
                done[organisation.Id] = day;
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.NotRun(logger, organisation.Id, failed);
        }
    }
}
