using GovChat.Audit;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Auditing.Trees;

/// <summary>The rows of one tree of the organisation that the transaction has named.</summary>
/// <param name="sql">The transaction.</param>
/// <param name="table">What the names of the tree's tables begin with.</param>
internal abstract class TreeRows(OrganisationSql sql, string table)
{
    /// <summary>Nodes are stored of every height that is a multiple of this; one between is made of fewer than 2^8.</summary>
    private const int StoredHeights = 8;

    // Held to the end of the transaction; whoever does not get it has nothing to do, because another process does it.
    private const string TryLock = "select pg_try_advisory_xact_lock(hashtext($2 || '_tree'), hashtext($1))";

    private readonly string newest =
        $"select number, size, at, note from {table}_checkpoint order by number desc limit 1";

    private readonly string ofSize =
        $"select number, size, at, note from {table}_checkpoint where size = $1 order by number limit 1";

    // Along the times of an organisation's checkpoints, which rise with their numbers.
    private readonly string lastBefore =
        $"select number, size, at, note from {table}_checkpoint where at < $1 order by at desc, number desc limit 1";

    // One a day, the newest of it, and the newest of all: enough to say when a log was last whole. Sizes rise with numbers,
    // so a heartbeat over an unchanged tree is told from the one before by its size only.
    private readonly string oneADay = $"""
        select distinct on (size) number, size, at, note from (
            select distinct on (date_trunc('day', at)) number, size, at, note from {table}_checkpoint
            where number <= $1 order by date_trunc('day', at), number desc
        ) as daily order by size, number desc
        """;

    private readonly string nodes =
        $"select hash from {table}_node where height = $1 and number >= $2 and number < $2 + $3 order by number";

    // A process that begins anew goes through all entries, and finds the nodes of the one before.
    private readonly string addNodes = $"""
        insert into {table}_node (organisation_id, height, number, hash)
        select $1, * from unnest($2::smallint[], $3::bigint[], $4::bytea[])
        on conflict (organisation_id, height, number) do nothing
        """;

    private readonly string addCheckpoint =
        $"insert into {table}_checkpoint (organisation_id, number, size, at, note) values ($1, $2, $3, $4, $5)";

    private readonly List<(TreeNode Node, byte[] Hash)> grown = [];

    /// <summary>The transaction.</summary>
    protected OrganisationSql Sql => sql;

    /// <summary>The rows of that log.</summary>
    public static TreeRows Of(LogKind kind, OrganisationSql sql) =>
        kind == LogKind.Deeds ? new DeedRows(sql) : new MessageRows(sql);

    /// <summary>Leaves after one, each computed anew from what it stands for.</summary>
    public abstract Task<TreePage> PageAsync(long after, CancellationToken cancellation);

    /// <summary>What stands at one place, computed anew.</summary>
    public abstract Task<TreeLeaf> LeafAsync(long number, CancellationToken cancellation);

    /// <summary>The hashes of some leaves that stand together.</summary>
    /// <param name="after">The one before the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Stops.</param>
    protected abstract Task<IReadOnlyList<byte[]>> HashesAsync(long after, long count, CancellationToken cancellation);

    public async Task<bool> TryLockAsync(CancellationToken cancellation)
    {
        await using var row = await sql.ReadAsync(
            TryLock,
            cancellation,
            Parameter.Of(sql.OrganisationId.ToString("D")),
            Parameter.Of(table)
        );
        await row.ReadAsync(cancellation);
        return row.GetBoolean(0);
    }

    public async Task<StoredCheckpoint?> NewestAsync(CancellationToken cancellation) =>
        (await CheckpointsAsync(newest, cancellation)).SingleOrDefault();

    /// <summary>The first checkpoint over that many entries; null when nobody signed just then.</summary>
    public async Task<StoredCheckpoint?> OfSizeAsync(long size, CancellationToken cancellation) =>
        (await CheckpointsAsync(ofSize, cancellation, Parameter.Of(size))).SingleOrDefault();

    /// <summary>The last checkpoint before an instant.</summary>
    public async Task<StoredCheckpoint?> LastBeforeAsync(DateTimeOffset end, CancellationToken cancellation) =>
        (await CheckpointsAsync(lastBefore, cancellation, Parameter.Of(end))).SingleOrDefault();

    /// <summary>Checkpoints of rising sizes up to this one.</summary>
    public Task<IReadOnlyList<StoredCheckpoint>> OneADayAsync(StoredCheckpoint until, CancellationToken cancellation) =>
        CheckpointsAsync(oneADay, cancellation, Parameter.Of(until.Number));

    /// <summary>The hash over a range of leaves that stands under one node.</summary>
    /// <exception cref="TreeRefusedException">Rows that it needs are not there, or are not what was written.</exception>
    public async Task<byte[]> HashAsync(LeafRange range, CancellationToken cancellation)
    {
        var hashes = new List<byte[]>();
        foreach (var node in range.Nodes())
        {
            hashes.Add(await HashAsync(node, cancellation));
        }

        return LeafRange.HashOf(hashes);
    }

    /// <summary>Remembers a whole subtree, if it is one of those that are stored.</summary>
    public void Grown(TreeNode node, byte[] hash)
    {
        if (node.Height > 0 && node.Height % StoredHeights == 0)
        {
            grown.Add((node, hash));
        }
    }

    public async Task AddNodesAsync(CancellationToken cancellation)
    {
        if (grown.Count == 0)
        {
            return;
        }

        await sql.ExecuteAsync(
            addNodes,
            cancellation,
            Parameter.Of(sql.OrganisationId),
            Parameter.Of(grown.Select(one => (short)one.Node.Height).ToArray()),
            Parameter.Of(grown.Select(one => one.Node.Number).ToArray()),
            Parameter.Of(grown.Select(one => one.Hash).ToArray())
        );
        grown.Clear();
    }

    public Task AddAsync(StoredCheckpoint checkpoint, CancellationToken cancellation) =>
        sql.ExecuteAsync(
            addCheckpoint,
            cancellation,
            Parameter.Of(sql.OrganisationId),
            Parameter.Of(checkpoint.Number),
            Parameter.Of(checkpoint.Size),
            Parameter.Of(checkpoint.At),
            Parameter.Of(checkpoint.Note)
        );

    private async Task<byte[]> HashAsync(TreeNode node, CancellationToken cancellation)
    {
        var above = node.Height % StoredHeights;
        var stored = node.Height - above;
        var (first, count) = (node.Number << above, 1L << above);
        var hashes =
            stored == 0
                ? await HashesAsync(first, count, cancellation)
                : await NodesAsync((short)stored, first, count, cancellation);
        var tree = new TreeFrontier();
        foreach (var hash in hashes)
        {
            tree.Append(hash);
        }

        return tree.Size == count ? tree.Root() : throw new TreeRefusedException(TreeTrouble.EntryMissing, first + 1);
    }

    private async Task<IReadOnlyList<byte[]>> NodesAsync(
        short height,
        long first,
        long count,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            nodes,
            cancellation,
            Parameter.Of(height),
            Parameter.Of(first),
            Parameter.Of(count)
        );
        return await HashesOfAsync(row, cancellation);
    }

    private async Task<IReadOnlyList<StoredCheckpoint>> CheckpointsAsync(
        string query,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters
    )
    {
        await using var row = await sql.ReadAsync(query, cancellation, parameters);
        var found = new List<StoredCheckpoint>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(
                new StoredCheckpoint(
                    row.GetInt64(0),
                    row.GetInt64(1),
                    row.GetFieldValue<DateTimeOffset>(2),
                    row.GetString(3)
                )
            );
        }

        return found;
    }

    /// <summary>The first column of each row.</summary>
    protected static async Task<IReadOnlyList<byte[]>> HashesOfAsync(
        NpgsqlDataReader row,
        CancellationToken cancellation
    )
    {
        var hashes = new List<byte[]>();
        while (await row.ReadAsync(cancellation))
        {
            hashes.Add(row.GetFieldValue<byte[]>(0));
        }

        return hashes;
    }
}
