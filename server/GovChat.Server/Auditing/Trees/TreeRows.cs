using GovChat.Audit;
using GovChat.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GovChat.Server.Auditing.Trees;

/// <summary>The rows of the tree of the organisation that the transaction has named.</summary>
internal sealed class TreeRows(OrganisationSql sql)
{
    /// <summary>Nodes are stored of every height that is a multiple of this; one between is made of fewer than 2^8.</summary>
    private const int StoredHeights = 8;

    // Held to the end of the transaction; whoever does not get it has nothing to do, because another process does it.
    private const string TryLock = "select pg_try_advisory_xact_lock(hashtext('audit_tree'), hashtext($1))";

    private const string Newest = """
        select number, size, at, note from audit_checkpoint order by number desc limit 1
        """;

    // One a day, the newest of it, and the newest of all: enough to say when a log was last whole. Sizes rise with numbers,
    // so a heartbeat over an unchanged tree is told from the one before by its size only.
    private const string OneADay = """
        select distinct on (size) number, size, at, note from (
            select distinct on (date_trunc('day', at)) number, size, at, note from audit_checkpoint
            where number <= $1 order by date_trunc('day', at), number desc
        ) as daily order by size, number desc
        """;

    private const string Entries = """
        select e.sequence, e.at, e.kind, e.actor_id, e.device_id, e.session_id, e.subject_id, e.result, e.founding,
               l.commitment, l.leaf, d.words
        from audit_entry e
        left join audit_leaf l on l.organisation_id = e.organisation_id and l.sequence = e.sequence
        left join audit_detail d on d.organisation_id = e.organisation_id and d.sequence = e.sequence
        where e.sequence > $1 and e.sequence <= $2
        order by e.sequence
        limit $3
        """;

    private const string Leaves = """
        select leaf from audit_leaf where sequence > $1 and sequence <= $1 + $2 order by sequence
        """;

    private const string Nodes = """
        select hash from audit_node where height = $1 and number >= $2 and number < $2 + $3 order by number
        """;

    // A process that begins anew goes through all entries, and finds the nodes of the one before.
    private const string AddNodes = """
        insert into audit_node (organisation_id, height, number, hash)
        select $1, * from unnest($2::smallint[], $3::bigint[], $4::bytea[])
        on conflict (organisation_id, height, number) do nothing
        """;

    private const string AddCheckpoint = """
        insert into audit_checkpoint (organisation_id, number, size, at, note) values ($1, $2, $3, $4, $5)
        """;

    private readonly List<(TreeNode Node, byte[] Hash)> grown = [];

    public async Task<bool> TryLockAsync(CancellationToken cancellation)
    {
        await using var row = await sql.ReadAsync(
            TryLock,
            cancellation,
            Parameter.Of(sql.OrganisationId.ToString("D"))
        );
        await row.ReadAsync(cancellation);
        return row.GetBoolean(0);
    }

    public async Task<StoredCheckpoint?> NewestAsync(CancellationToken cancellation) =>
        (await CheckpointsAsync(Newest, cancellation)).SingleOrDefault();

    /// <summary>Checkpoints of rising sizes up to this one.</summary>
    public Task<IReadOnlyList<StoredCheckpoint>> OneADayAsync(StoredCheckpoint until, CancellationToken cancellation) =>
        CheckpointsAsync(OneADay, cancellation, Parameter.Of(until.Number));

    /// <summary>Entries after one, up to another, at most so many.</summary>
    public async Task<IReadOnlyList<StoredEntry>> EntriesAsync(
        long after,
        long until,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            Entries,
            cancellation,
            Parameter.Of(after),
            Parameter.Of(until),
            Parameter.Of(limit)
        );
        var entries = new List<StoredEntry>();
        while (await row.ReadAsync(cancellation))
        {
            var record = new AuditRecord(
                sql.OrganisationId,
                row.GetInt64(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.GetString(2),
                IdAt(row, 3),
                IdAt(row, 4),
                IdAt(row, 5),
                IdAt(row, 6),
                row.GetString(7),
                row.GetBoolean(8),
                BytesAt(row, 9)
            );
            entries.Add(new StoredEntry(record, BytesAt(row, 10), BytesAt(row, 11)));
        }

        return entries;
    }

    /// <summary>The hash over a range of leaves that stands under one node.</summary>
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
            AddNodes,
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
            AddCheckpoint,
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
        var (query, parameters) =
            stored == 0
                ? (Leaves, new[] { Parameter.Of(first), Parameter.Of(count) })
                : (Nodes, [Parameter.Of((short)stored), Parameter.Of(first), Parameter.Of(count)]);
        await using var row = await sql.ReadAsync(query, cancellation, parameters);
        var tree = new TreeFrontier();
        while (await row.ReadAsync(cancellation))
        {
            tree.Append(row.GetFieldValue<byte[]>(0));
        }

        return tree.Size == count ? tree.Root() : throw new TreeRefusedException(TreeTrouble.EntryMissing, first + 1);
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

    private static Guid? IdAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static byte[]? BytesAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
