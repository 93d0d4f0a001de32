using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Keys;

/// <summary>The key of a retention class and month, made when it is first needed.</summary>
internal sealed class RetentionKeys(KeyRing ring, TimeProvider time)
{
    // The newest generation that is not destroyed, by its unique index; takes no lock.
    private const string Find = """
        select id from retention_key
        where organisation_id = $1 and retention_class = $2 and month = $3 and destroyed_at is null
        order by generation desc limit 1
        """;

    // Two that make one at once meet at the unique constraint: the second waits for the first's commit and takes its key.
    private const string Add = """
        insert into retention_key (id, organisation_id, retention_class, month, generation, check_value, created_at)
        select $4, $1, $2, $3, 1 + coalesce(max(generation), 0), $5, $6
        from retention_key where organisation_id = $1 and retention_class = $2 and month = $3
        on conflict do nothing
        """;

    /// <summary>The key to put new data keys under. The caller's transaction may wait for another that makes it.</summary>
    public async Task<Guid> CurrentAsync(
        OrganisationSql sql,
        Guid organisationId,
        string retentionClass,
        DateOnly month,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(sql, organisationId, retentionClass, month, cancellation) is { } known)
        {
            return known;
        }

        // Should the commit fail, a file stays behind that no row names and that opens nothing.
        var made = await AddAsync(sql, organisationId, retentionClass, month, cancellation);
        return made
            ?? await FindAsync(sql, organisationId, retentionClass, month, cancellation)
            ?? throw new InvalidOperationException(
                $"No retention key of {retentionClass} {month:yyyy-MM} could be made."
            );
    }

    /// <summary>Makes a further generation; null when somebody else made one at the same moment.</summary>
    public async Task<Guid?> AddAsync(
        OrganisationSql sql,
        Guid organisationId,
        string retentionClass,
        DateOnly month,
        CancellationToken cancellation
    )
    {
        var key = ring.CreateRetentionKey(organisationId);
        var added = await sql.ExecuteAsync(
            Add,
            cancellation,
            Parameter.Of(organisationId),
            Parameter.Of(retentionClass),
            Parameter.Of(month),
            Parameter.Of(key.Id),
            Parameter.Of(key.CheckValue!),
            Parameter.Of(time.GetUtcNow())
        );
        if (added == 1)
        {
            return key.Id;
        }

        ring.DiscardRetentionKey(organisationId, key.Id);
        return null;
    }

    private static async Task<Guid?> FindAsync(
        OrganisationSql sql,
        Guid organisationId,
        string retentionClass,
        DateOnly month,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            Find,
            cancellation,
            Parameter.Of(organisationId),
            Parameter.Of(retentionClass),
            Parameter.Of(month)
        );
        return await rows.ReadAsync(cancellation) ? rows.GetGuid(0) : null;
    }
}
