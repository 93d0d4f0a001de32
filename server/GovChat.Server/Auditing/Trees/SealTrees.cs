using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// Lets the trees of logs with new entries grow and signs for them, at most once a second; once a minute looks at the others,
/// so that entries of other processes and heartbeats are not forgotten. No deed waits for it.
/// </summary>
internal sealed class SealTrees(
    Database database,
    NoteKeys keys,
    LastSigned lastSigned,
    TreePulse pulse,
    TreeHealth health,
    AuditLog audit,
    TimeProvider time,
    ILogger<SealTrees> logger
) : BackgroundService
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>A tree that does not hold is gone through from its beginning each time.</summary>
    private static readonly TimeSpan LookAtARefusedOneEvery = TimeSpan.FromMinutes(10);

    private const string Organisations = "select id from organisation";

    private readonly Dictionary<LogName, GrowingTree> trees = [];
    private readonly Dictionary<LogName, DateTimeOffset> lookedAt = [];
    private readonly SemaphoreSlim gate = new(1, 1);

    public override void Dispose()
    {
        gate.Dispose();
        base.Dispose();
    }

    /// <summary>Looks at one log now.</summary>
    public async Task LookAsync(LogName log, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await LookAsync_NeedsLock(log, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Somebody who asked for a proof met rows that do not hold. That is recorded as if the walk of the day had found it, and the
    /// next look goes through everything. Waits for no look at another log.
    /// </summary>
    public Task DoubtAsync(LogName log, TreeRefusedException because, CancellationToken cancellation) =>
        RefuseAsync(log, because, cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var all = new List<LogName>();
        var listedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() - listedAt >= LookEvery)
                {
                    all = await LogsAsync(stoppingToken);
                    listedAt = time.GetUtcNow();
                }

                foreach (var log in all.Union(pulse.Noted()).Where(IsDue))
                {
                    await LookAsync(log, stoppingToken);
                }
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.TreeNotLookedAt(logger, "(all)", failed);
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await pulse.NextAsync().WaitAsync(LookEvery, time, cancellation);
            await Task.Delay(TickEvery, time, cancellation); // What comes meanwhile is signed for together.
        }
        catch (TimeoutException)
        {
            // Nothing came: time to look at all of them.
        }
    }

    private bool IsDue(LogName log)
    {
        var isNoted = pulse.IsWorthALook(log);
        var since = time.GetUtcNow() - lookedAt.GetValueOrDefault(log);
        return health.TroubleOf(log) is null ? isNoted || since >= LookEvery : since >= LookAtARefusedOneEvery;
    }

    private async Task LookAsync_NeedsLock(LogName log, CancellationToken cancellation)
    {
        if (!trees.TryGetValue(log, out var tree))
        {
            trees[log] = tree = new GrowingTree(log, keys, lastSigned);
        }

        lookedAt[log] = time.GetUtcNow();
        if (health.TroubleOf(log) is not null)
        {
            tree.Forget(); // Good again only when all of it is.
        }

        try
        {
            await database.InOrganisationSqlAsync(
                log.OrganisationId,
                sql => tree.LookAsync(TreeRows.Of(log.Kind, sql), time.GetUtcNow(), cancellation),
                cancellation
            );
            health.Good(log);
        }
        catch (TreeRefusedException refused)
        {
            await RefuseAsync(log, refused, cancellation);
        }
        catch (KeysUnavailableException closed)
        {
            Log.TreeNotLookedAt(logger, log.Origin, closed);
            await RefuseAsync(log, new TreeRefusedException(TreeTrouble.KeyMissing, 0), cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            tree.Forget(); // What it took up may not have been written.
            Log.TreeNotLookedAt(logger, log.Origin, failed);
        }
    }

    private async Task RefuseAsync(LogName log, TreeRefusedException refused, CancellationToken cancellation)
    {
        if (!health.Refused(log, refused))
        {
            return;
        }

        Log.TreeRefused(logger, log.Origin, refused.Trouble, refused.Sequence, refused.Where);
        await database.InOrganisationSqlAsync(
            log.OrganisationId,
            async sql =>
            {
                await audit.RecordAsync(sql, TreeEvents.Refused(log.Kind, refused), cancellation);
                return true;
            },
            cancellation
        );
    }

    private Task<List<LogName>> LogsAsync(CancellationToken cancellation) =>
        database.ReadAcrossOrganisationsAsync(
            Organisations,
            async row =>
            {
                var logs = new List<LogName> { LogName.Deeds(Guid.Empty) };
                while (await row.ReadAsync(cancellation))
                {
                    logs.Add(LogName.Deeds(row.GetGuid(0)));
                    logs.Add(LogName.Messages(row.GetGuid(0)));
                }

                return logs;
            },
            cancellation
        );
}
