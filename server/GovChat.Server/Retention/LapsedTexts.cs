using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Retention;

/// <summary>
/// Takes out of their rows the texts whose key is destroyed. They could not be read any more; now they are not there either.
/// Taken up again where it stopped: what is left to do is seen from what is stored.
/// </summary>
internal sealed class LapsedTexts(Database database)
{
    /// <summary>What stays of a sealed text: version, algorithm, and the name of its key.</summary>
    public const int NameBytes = 18;

    /// <summary>Rows of one transaction.</summary>
    private const int BatchSize = 5_000;

    // Along the index on retention_key_id; takes no lock.
    private const string Find = """
        select k.id, k.channel_id, coalesce(b.retention_class, r.retention_class), coalesce(b.month, r.month)
        from channel_key k join retention_key r on r.id = k.retention_key_id left join retention_key b on b.id = k.held_from
        where r.destroyed_at is not null and k.erased_at is null
        order by k.id limit 500
        """;

    // Locks the rows it changes; nobody else changes messages, and those that are added are sealed with other keys.
    private const string Erase = "select messages, edits from erase_lapsed($1, $2)";

    private const string Add = """
        insert into retention_removal (organisation_id, day, retention_class, month, channel_id, messages, edits)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (organisation_id, day, retention_class, month, channel_id) do update
            set messages = retention_removal.messages + excluded.messages, edits = retention_removal.edits + excluded.edits
        """;

    private const string Finish = "update channel_key set erased_at = $2 where id = $1";

    public async Task EraseAsync(Guid organisationId, DateOnly day, DateTimeOffset now, CancellationToken cancellation)
    {
        while (await FindAsync(organisationId, cancellation) is { Count: > 0 } keys)
        {
            foreach (var key in keys)
            {
                while (!await EraseSomeAsync(organisationId, day, key, now, cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }
    }

    private Task<List<LapsedKey>> FindAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var keys = new List<LapsedKey>();
                await using var rows = await sql.ReadAsync(Find, cancellation);
                while (await rows.ReadAsync(cancellation))
                {
                    keys.Add(new(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetFieldValue<DateOnly>(3)));
                }

                return keys;
            },
            cancellation
        );

    /// <summary>True when nothing that the key had sealed is left.</summary>
    private Task<bool> EraseSomeAsync(
        Guid organisationId,
        DateOnly day,
        LapsedKey key,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var (messages, edits) = await TakeAsync(sql, key.Id, cancellation);
                NpgsqlParameter[] row =
                [
                    Parameter.Of(organisationId),
                    Parameter.Of(day),
                    Parameter.Of(key.Class),
                    Parameter.Of(key.Month),
                    Parameter.Of(key.ChannelId),
                    Parameter.Of(messages),
                    Parameter.Of(edits),
                ];
                await sql.ExecuteAsync(Add, cancellation, row);
                var isDone = messages < BatchSize && edits < BatchSize;
                if (isDone)
                {
                    await sql.ExecuteAsync(Finish, cancellation, Parameter.Of(key.Id), Parameter.Of(now));
                }

                return isDone;
            },
            cancellation
        );

    private static async Task<(long Messages, long Edits)> TakeAsync(
        OrganisationSql sql,
        Guid keyId,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(Erase, cancellation, Parameter.Of(keyId), Parameter.Of(BatchSize));
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private sealed record LapsedKey(Guid Id, Guid ChannelId, string Class, DateOnly Month);
}
