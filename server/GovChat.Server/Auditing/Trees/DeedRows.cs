using GovChat.Audit;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Auditing.Trees;

/// <summary>The tree over the audit log: an entry's number is its place.</summary>
internal sealed class DeedRows(OrganisationSql sql) : TreeRows(sql, "audit")
{
    private const int EntriesAtOnce = 5_000;

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

    public override async Task<TreePage> PageAsync(long after, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(after, long.MaxValue, EntriesAtOnce, cancellation);
        var leaves = entries.Select((entry, at) => LeafOf(entry, after + 1 + at)).ToArray();
        return new TreePage(leaves, leaves.Length < EntriesAtOnce);
    }

    public override async Task<TreeLeaf> LeafAsync(long number, CancellationToken cancellation) =>
        await EntriesAsync(number - 1, number, limit: 1, cancellation) is [var entry]
            ? LeafOf(entry, number)
            : new TreeLeaf(number, [], TreeTrouble.EntryMissing);

    /// <summary>Entries after one, up to another, at most so many.</summary>
    public async Task<IReadOnlyList<StoredEntry>> EntriesAsync(
        long after,
        long until,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var row = await Sql.ReadAsync(
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
                Sql.OrganisationId,
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

    protected override async Task<IReadOnlyList<byte[]>> HashesAsync(
        long after,
        long count,
        CancellationToken cancellation
    )
    {
        await using var row = await Sql.ReadAsync(Leaves, cancellation, Parameter.Of(after), Parameter.Of(count));
        return await HashesOfAsync(row, cancellation);
    }

    private static TreeLeaf LeafOf(StoredEntry entry, long number)
    {
        if (entry.Record.Number != number || entry.Leaf is null)
        {
            return new TreeLeaf(number, [], TreeTrouble.EntryMissing);
        }

        var leaf = entry.Record.LeafHash();
        return new TreeLeaf(number, leaf, leaf.AsSpan().SequenceEqual(entry.Leaf) ? null : TreeTrouble.EntryAltered);
    }

    private static Guid? IdAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static byte[]? BytesAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
