using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// Destroys files whose days are over or whose authority was taken away, and says of exports that a stopped server left behind that
/// they failed. Nothing waits for it: a download looks at the time itself.
/// </summary>
internal sealed class LogExportWatch(
    Database database,
    Organisations organisations,
    LogExportFiles files,
    LogExportQueue queue,
    AuditLog audit,
    TimeProvider time,
    ILogger<LogExportWatch> logger
) : BackgroundService
{
    /// <summary>What is said to have failed when nobody knows which part was being made.</summary>
    public const string WholeFile = "*";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var organisation in organisations.All)
            {
                try
                {
                    await LookAsync(organisation.Id, stoppingToken);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Log.ExportsNotLookedAfter(logger, organisation.Id, failed);
                }
            }
        }
    }

    private async Task LookAsync(Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await database.InOrganisationAsync(
            organisationId,
            db => DueAsync(db, now, cancellation),
            cancellation
        );
        foreach (var exportId in due)
        {
            await database.InOrganisationAsync(
                organisationId,
                db => EndAsync(db, exportId, now, cancellation),
                cancellation
            );
        }
    }

    // Along the partial index of those that are not over, which are few.
    private async Task<List<Guid>> DueAsync(GovChatDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var living = await (
            from export in db.LogExports
            join grant in db.LogGrants on export.GrantId equals grant.Id
            where export.State == LogExportState.Making || export.State == LogExportState.Ready
            select new
            {
                export.Id,
                export.State,
                export.ExpiresAt,
                grant.EndKind,
            }
        ).ToListAsync(cancellation);
        return
        [
            .. living
                .Where(one =>
                    one.State == LogExportState.Making
                        ? !queue.Knows(one.Id)
                        : one.ExpiresAt <= now || one.EndKind == LogGrantEnd.Withdrawn
                )
                .Select(one => one.Id),
        ];
    }

    private async Task EndAsync(GovChatDb db, Guid exportId, DateTimeOffset now, CancellationToken cancellation)
    {
        var export = await db.LockLogExportAsync(exportId, cancellation);
        var grant = await db.LogGrants.AsNoTracking().SingleAsync(row => row.Id == export!.GrantId, cancellation);
        switch (export!.State)
        {
            case LogExportState.Making when !queue.Knows(exportId):
                files.Destroy(exportId);
                export.Fail(LogExportFailure.Interrupted, WholeFile, now);
                await audit.RecordAsync(db, LogExportEvents.Failed(grant, export), cancellation);
                break;
            case LogExportState.Ready:
                files.Destroy(exportId); // Before the commit: better gone and not yet said than said and not gone.
                export.End(now >= export.ExpiresAt ? LogExportState.Expired : LogExportState.Discarded, now);
                await audit.RecordAsync(db, LogExportEvents.Ended(AuditActor.Server, grant, export), cancellation);
                break;
            default:
                break; // Somebody was here in between.
        }
    }
}
