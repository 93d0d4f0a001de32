using GovChat.Server.Fanout;
using GovChat.Server.Storage;
using Npgsql;
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
    // One row at least, which tells the oldest transaction that runs: as numbers of 63 bits, which every transaction id
    // of one cluster's life fits into.
    private const string FindRevocations = """
        select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
               r.sequence, r.transaction_id::text::bigint, r.organisation_id, r.subject_id, r.kind
        from (select 1) as always left join revocation r on r.transaction_id >= $1::text::xid8
        """;

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

    private readonly Lock asking = new();

    /// <summary>
    /// Rows acted upon that may be read again: as long as a backup or any other long transaction runs, each look finds the
    /// rows since its beginning, and the person may have signed in anew by then.
    /// </summary>
    private readonly HashSet<long> acted = [];

    /// <summary>Answers those who wait for a look that has not begun yet.</summary>
    private TaskCompletionSource<bool> answer = NewAnswer();

    private bool hasStopped;

    /// <summary>
    /// Waits for a look that begins after this call: whatever was revoked before it is closed on this node by then.
    /// Callers who ask while a look runs share the next one.
    /// </summary>
    /// <returns>False where revocations cannot be read any more: then nothing may be delivered.</returns>
    public Task<bool> SeenAsync()
    {
        lock (asking)
        {
            due.Writer.TryWrite(true);
            return hasStopped ? Task.FromResult(false) : answer.Task;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (from, _) = await database.ReadAcrossOrganisationsAsync(
            FindRevocations,
            found => RowsAsync(found, stoppingToken),
            stoppingToken,
            Parameter.Of(long.MaxValue)
        );
        try
        {
            await Task.WhenAll(
                TickAsync(stoppingToken),
                ListenAsync(stoppingToken),
                LookWhenDueAsync(from, stoppingToken)
            );
        }
        finally
        {
            lock (asking)
            {
                hasStopped = true;
                answer.TrySetResult(false);
            }
        }
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
            var waiting = TakeAnswer();
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                limit.CancelAfter(LookFor);
                from = await LookAsync(from, limit.Token);
                sight.Saw();
                waiting.SetResult(true);
            }
            catch (Exception unreachable)
            {
                waiting.SetResult(false);
                if (stoppingToken.IsCancellationRequested)
                {
                    return;
                }

                sight.Failed(began);
                Log.RevocationsUnreadable(logger, unreachable);
            }
        }
    }

    private async Task<long> LookAsync(long from, CancellationToken cancellation)
    {
        var (oldest, rows) = await database.ReadAcrossOrganisationsAsync(
            FindRevocations,
            found => RowsAsync(found, cancellation),
            cancellation,
            Parameter.Of(from)
        );

        // In order: of a lock and an unlock of one session, which wait for each other's row, the later one holds.
        foreach (var row in rows.Where(row => acted.Add(row.Sequence)).OrderBy(row => row.Sequence))
        {
            Close(row);
        }

        // What is older than every running transaction is not read again.
        acted.IntersectWith(rows.Where(row => row.TransactionId >= oldest).Select(row => row.Sequence));
        return oldest;
    }

    private void Close(Found row)
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
    private async Task TellAsync(Found row, int lines)
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

    private static async Task<(long Oldest, List<Found> Rows)> RowsAsync(
        NpgsqlDataReader reader,
        CancellationToken cancellation
    )
    {
        var oldest = 0L;
        var rows = new List<Found>();
        while (await reader.ReadAsync(cancellation))
        {
            oldest = reader.GetInt64(0);
            if (!await reader.IsDBNullAsync(1, cancellation))
            {
                var kind = Enum.Parse<RevocationKind>(reader.GetString(5));
                rows.Add(new Found(reader.GetInt64(1), reader.GetInt64(2), reader.GetGuid(3), reader.GetGuid(4), kind));
            }
        }

        return (oldest, rows);
    }

    private TaskCompletionSource<bool> TakeAnswer()
    {
        lock (asking)
        {
            var taken = answer;
            answer = NewAnswer();
            return taken;
        }
    }

    private static TaskCompletionSource<bool> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly record struct Found(
        long Sequence,
        long TransactionId,
        Guid OrganisationId,
        Guid SubjectId,
        RevocationKind Kind
    );
}
