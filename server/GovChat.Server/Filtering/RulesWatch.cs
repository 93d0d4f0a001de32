using GovChat.Server.Storage;

namespace GovChat.Server.Filtering;

/// <summary>
/// Looks every few seconds whether rules were changed on another node, one number an organisation in one statement, and
/// reads what changed. A change in this process is read at once; dates of effect need no looking.
/// </summary>
internal sealed class RulesWatch(Database database, RulesInForce rules, TimeProvider time, ILogger<RulesWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception unreachable) when (unreachable is not OperationCanceledException)
            {
                Log.ChangesUnreadable(logger, unreachable);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var all = await database.AcrossOrganisationsAsync(
            db => RulesRevision.ReadAllAsync(db, cancellation),
            cancellation
        );
        foreach (var changed in all.Where(changed => changed.Revision > rules.RevisionOf(changed.Id)))
        {
            await rules.LoadAsync(changed.Id, cancellation);
        }
    }
}
