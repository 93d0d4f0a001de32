using GovChat.Server.Fanout;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// Closes open sockets of what was revoked, on whichever node it happened: reads new rows every 300 ms. A row is found
/// by its transaction id, from the oldest transaction that was still running at the last look; so one that commits late
/// is not skipped, and one that is read twice is acted upon once.
/// </summary>
internal sealed class RevocationWatch(
    Database database,
    Connections connections,
    TimeProvider time,
    ILogger<RevocationWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Rows acted upon that may be read again: as long as a backup or any other long transaction runs, each look finds the
    /// rows since its beginning, and the person may have signed in anew by then.
    /// </summary>
    private readonly HashSet<long> acted = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var from = await database.AcrossOrganisationsAsync(db => OldestRunningAsync(db, stoppingToken), stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                from = await LookAsync(from, stoppingToken);
            }
            catch (Exception unreachable) when (unreachable is not OperationCanceledException)
            {
                Log.RevocationsUnreadable(logger, unreachable);
            }
        }
    }

    private async Task<long> LookAsync(long from, CancellationToken cancellation)
    {
        var (oldest, rows) = await database.AcrossOrganisationsAsync(
            async db =>
                (
                    await OldestRunningAsync(db, cancellation),
                    await db.Set<Revocation>()
                        .FromSql($"select * from revocation where transaction_id >= {from}::text::xid8")
                        .AsNoTracking()
                        .ToListAsync(cancellation)
                ),
            cancellation
        );
        foreach (var row in rows.Where(row => acted.Add(row.Sequence)))
        {
            Close(row);
        }

        // What is older than every running transaction is not read again.
        acted.IntersectWith(rows.Where(row => (long)row.TransactionId >= oldest).Select(row => row.Sequence));
        return oldest;
    }

    private void Close(Revocation row)
    {
        switch (row.Kind)
        {
            case RevocationKind.Device:
                connections.CloseDevice(row.SubjectId, "device_revoked");
                break;
            case RevocationKind.Session:
                connections.CloseSession(row.SubjectId, "session_ended");
                break;
            default:
                connections.ClosePerson(row.SubjectId, "session_ended");
                break;
        }
    }

    // As a number of 63 bits, which every transaction id of one cluster's life fits into.
    private static Task<long> OldestRunningAsync(DbContext db, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<long>($"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"")
            .SingleAsync(cancellation);
}
