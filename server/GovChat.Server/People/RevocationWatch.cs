using GovChat.Server.Fanout;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Signals = System.Threading.Channels.Channel<bool>;

namespace GovChat.Server.People;

/// <summary>
/// Closes open sockets of what was revoked, on whichever node it happened: reads new rows when the database says that
/// there are some, and every 300 ms whether it said so or not. A row is found by its transaction id, from the oldest
/// transaction that was still running at the last look; so one that commits late is not skipped, and one that is read
/// twice is acted upon once.
/// </summary>
internal sealed class RevocationWatch(
    Database database,
    Notifications notifications,
    Connections connections,
    RevocationSight sight,
    IEnumerable<DeviceLinesClosed> witnesses,
    TimeProvider time,
    ILogger<RevocationWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);

    /// <summary>A look that takes longer has failed. By the machine's clock, which no test moves on in the middle of one.</summary>
    private static readonly TimeSpan LookFor = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>That it is time to look; two reasons at once are one.</summary>
    private readonly Signals due = System.Threading.Channels.Channel.CreateBounded<bool>(
        new System.Threading.Channels.BoundedChannelOptions(1)
        {
            FullMode = System.Threading.Channels.BoundedChannelFullMode.DropWrite,
        }
    );

    /// <summary>
    /// Rows acted upon that may be read again: as long as a backup or any other long transaction runs, each look finds the
    /// rows since its beginning, and the person may have signed in anew by then.
    /// </summary>
    private readonly HashSet<long> acted = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var from = await database.AcrossOrganisationsAsync(db => OldestRunningAsync(db, stoppingToken), stoppingToken);
        await Task.WhenAll(TickAsync(stoppingToken), ListenAsync(stoppingToken), LookWhenDueAsync(from, stoppingToken));
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            due.Writer.TryWrite(true);
            if (sight.IsLost)
            {
                connections.CloseAll("revocations_unknown");
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await notifications.HearRevocationsAsync(() => due.Writer.TryWrite(true), stoppingToken);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                Log.RevocationsUnheard(logger, broken);
            }

            await Task.Delay(ListenAgainAfter, time, stoppingToken);
        }
    }

    private async Task LookWhenDueAsync(long from, CancellationToken stoppingToken)
    {
        await foreach (var _ in due.Reader.ReadAllAsync(stoppingToken))
        {
            var began = time.GetTimestamp();
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                limit.CancelAfter(LookFor);
                from = await LookAsync(from, limit.Token);
                sight.Saw();
            }
            catch (Exception unreachable) when (!stoppingToken.IsCancellationRequested)
            {
                sight.Failed(began);
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

        // In order: of a lock and an unlock of one session, which wait for each other's row, the later one holds.
        foreach (var row in rows.Where(row => acted.Add(row.Sequence)).OrderBy(row => row.Sequence))
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
                var lines = connections.CloseDevice(row.SubjectId, "device_revoked");
                _ = TellAsync(row, lines);
                break;
            case RevocationKind.Session:
                connections.CloseSession(row.SubjectId, "session_ended");
                break;
            case RevocationKind.Lock:
                connections.Lock(row.SubjectId);
                break;
            case RevocationKind.Unlock:
                connections.Unlock(row.SubjectId);
                break;
            default:
                connections.ClosePerson(row.SubjectId, "session_ended");
                break;
        }
    }

    /// <summary>Beside the watch: the next revocation does not wait until this one is written down.</summary>
    private async Task TellAsync(Revocation row, int lines)
    {
        var at = time.GetUtcNow();
        foreach (var witness in witnesses)
        {
            try
            {
                await witness(row.OrganisationId, row.SubjectId, lines, at);
            }
            catch (Exception failure)
            {
                Log.ClosingUnrecorded(logger, failure);
            }
        }
    }

    // As a number of 63 bits, which every transaction id of one cluster's life fits into.
    private static Task<long> OldestRunningAsync(DbContext db, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<long>($"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"")
            .SingleAsync(cancellation);
}
