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

    // The operator's own log has the empty identifier.
    private const string Logs =
        "select id from organisation union all select '00000000-0000-0000-0000-000000000000'::uuid";

    private readonly Dictionary<Guid, GrowingTree> trees = [];
    private readonly Dictionary<Guid, DateTimeOffset> lookedAt = [];
    private readonly SemaphoreSlim gate = new(1, 1);

    public override void Dispose()
    {
        gate.Dispose();
        base.Dispose();
    }

    /// <summary>Looks at one log now.</summary>
    public async Task LookAsync(Guid organisationId, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await LookAsync_NeedsLock(organisationId, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var all = new List<Guid>();
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

                foreach (var organisationId in all.Union(pulse.Noted()).Where(IsDue))
                {
                    await LookAsync(organisationId, stoppingToken);
                }
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.TreeNotLookedAt(logger, Guid.Empty, failed);
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

    private bool IsDue(Guid organisationId)
    {
        var isNoted = pulse.IsWorthALook(organisationId);
        var since = time.GetUtcNow() - lookedAt.GetValueOrDefault(organisationId);
        return health.TroubleOf(organisationId) is null
            ? isNoted || since >= LookEvery
            : since >= LookAtARefusedOneEvery;
    }

    private async Task LookAsync_NeedsLock(Guid organisationId, CancellationToken cancellation)
    {
        if (!trees.TryGetValue(organisationId, out var tree))
        {
            trees[organisationId] = tree = new GrowingTree(organisationId, keys, lastSigned);
        }

        lookedAt[organisationId] = time.GetUtcNow();
        try
        {
            await database.InOrganisationSqlAsync(
                organisationId,
                sql => tree.LookAsync(new TreeRows(sql), time.GetUtcNow(), cancellation),
                cancellation
            );
            health.Good(organisationId);
        }
        catch (TreeRefusedException refused)
        {
            tree.Forget();
            await RefuseAsync(organisationId, refused, cancellation);
        }
        catch (KeysUnavailableException closed)
        {
            Log.TreeNotLookedAt(logger, organisationId, closed);
            await RefuseAsync(organisationId, new TreeRefusedException(TreeTrouble.KeyMissing, 0), cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            tree.Forget(); // What it took up may not have been written.
            Log.TreeNotLookedAt(logger, organisationId, failed);
        }
    }

    private async Task RefuseAsync(Guid organisationId, TreeRefusedException refused, CancellationToken cancellation)
    {
        if (!health.Refused(organisationId, refused))
        {
            return;
        }

        Log.TreeRefused(logger, organisationId, refused.Trouble, refused.Sequence);
        await database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await audit.RecordAsync(sql, TreeEvents.Refused(refused), cancellation);
                return true;
            },
            cancellation
        );
    }

    private Task<List<Guid>> LogsAsync(CancellationToken cancellation) =>
        database.ReadAcrossOrganisationsAsync(
            Logs,
            async row =>
            {
                var ids = new List<Guid>();
                while (await row.ReadAsync(cancellation))
                {
                    ids.Add(row.GetGuid(0));
                }

                return ids;
            },
            cancellation
        );
}
