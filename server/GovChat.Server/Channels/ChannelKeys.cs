using System.Collections.Concurrent;
using System.Collections.Frozen;
using GovChat.Server.Keys;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>
/// The data keys that this process has needed: a new one for each channel and month, and after 2^24 uses. Which one it is
/// costs a send one look into a dictionary; only the first of a month asks the database.
/// </summary>
internal sealed class ChannelKeys(Database database, KeyRing ring, RetentionKeys retentionKeys, TimeProvider time)
{
    /// <summary>
    /// How often one key is used (security-design 4.3): far from where random nonces could meet. Several processes count
    /// each for itself, and this leaves room for that too.
    /// </summary>
    public const long UsesMax = 1 << 24;

    /// <summary>Channels kept; their keys, wrapped, are a few hundred bytes a month.</summary>
    private const int RememberedMax = 10_000;

    // Locks the channel's row, so that two senders of a new month do not make two keys.
    private const string LockChannel = "select key_id, event, retention_class from channel where id = $1 for update";

    // Along its index; takes no lock.
    private const string Read = """
        select k.id, k.wrapped, k.check_value, k.month, k.first_event, c.key_id, c.event
        from channel c join channel_key k on k.channel_id = c.id
        where c.id = $1
        """;

    // Placing and releasing a hold lock the channel too.
    private const string HeldUnder =
        "select retention_key_id from legal_hold where channel_id = $1 and released_at is null";

    // Under the lock taken above.
    private const string Add = """
        with made as (
            insert into channel_key (id, organisation_id, channel_id, wrapped, check_value, retention_key_id, month,
                                     first_event, created_at, held_from)
            values ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10)
        )
        update channel set key_id = $2 where id = $1
        """;

    // In the order of their ids, so that two that move at once wait for each other and do it once.
    private const string OfBefore = """
        select k.id, k.channel_id, k.wrapped, k.check_value, c.retention_class
        from channel_key k join channel c on c.id = k.channel_id
        where k.retention_key_id is null order by k.id limit 500 for update of k
        """;

    private const string Move = """
        update channel_key set wrapped = $2, check_value = $3, retention_key_id = $4 where id = $1
        """;

    private readonly ConcurrentDictionary<Guid, ChannelKeySet> remembered = new();

    /// <summary>The keys for writing at this moment; the caller has made sure that there is such a channel.</summary>
    public ValueTask<ChannelKeySet> ForWritingAsync(
        Guid organisationId,
        Guid channelId,
        CancellationToken cancellation
    ) =>
        remembered.TryGetValue(channelId, out var known)
        && known.OrganisationId == organisationId
        && known.IsCurrentAt(time.GetUtcNow())
            ? ValueTask.FromResult(known)
            : new ValueTask<ChannelKeySet>(RenewAsync(organisationId, channelId, cancellation));

    /// <summary>The keys for reading, in the reader's transaction.</summary>
    /// <param name="currentId">The channel's newest key, as the transaction sees it.</param>
    public async ValueTask<ChannelKeySet> ForReadingAsync(
        OrganisationSql sql,
        Guid organisationId,
        Guid channelId,
        Guid? currentId,
        CancellationToken cancellation
    ) =>
        remembered.TryGetValue(channelId, out var known)
        && known.OrganisationId == organisationId
        && known.CurrentId == currentId
            ? known
            : Remember(channelId, await ReadAsync(sql, organisationId, channelId, cancellation));

    /// <summary>Forgets what was read; keys were put under others, or are gone.</summary>
    public void Forget(Guid organisationId)
    {
        foreach (var (channelId, _) in remembered.Where(pair => pair.Value.OrganisationId == organisationId))
        {
            remembered.TryRemove(channelId, out _);
        }
    }

    /// <summary>Makes a new data key of a channel now, in the caller's transaction and under the channel's lock.</summary>
    public async Task<Guid> AddAsync(
        OrganisationSql sql,
        Guid organisationId,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        var (_, lastEvent, retentionClass) = await LockAsync(sql, channelId, cancellation);
        return await AddAsync(sql, organisationId, channelId, lastEvent, retentionClass, cancellation);
    }

    /// <summary>
    /// Puts some channel keys of before there were retention classes under this month's: their newest messages are not
    /// older. Gives how many; 0 when there are none left.
    /// </summary>
    public Task<int> MoveOfBeforeAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var month = Month.Of(time.GetUtcNow());
                var keys = await ReadOfBeforeAsync(sql, cancellation);
                foreach (var (channelId, wrapped, retentionClass) in keys)
                {
                    var above = await retentionKeys.CurrentAsync(
                        sql,
                        organisationId,
                        retentionClass,
                        month,
                        cancellation
                    );
                    var moved =
                        ring.ChannelKeyUnder(organisationId, channelId, wrapped, above)
                        ?? throw new KeysUnavailableException(KeyTrouble.Missing, $"Channel key {wrapped.Id} is gone.");
                    await sql.ExecuteAsync(
                        Move,
                        cancellation,
                        Parameter.Of(moved.Id),
                        Parameter.Of(moved.Bytes),
                        Parameter.Of(moved.CheckValue!),
                        Parameter.Of(above)
                    );
                }

                return keys.Count;
            },
            cancellation
        );

    private static async Task<List<(Guid ChannelId, WrappedKey Wrapped, string RetentionClass)>> ReadOfBeforeAsync(
        OrganisationSql sql,
        CancellationToken cancellation
    )
    {
        var keys = new List<(Guid, WrappedKey, string)>();
        await using var rows = await sql.ReadAsync(OfBefore, cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var check = await rows.IsDBNullAsync(3, cancellation) ? null : rows.GetFieldValue<byte[]>(3);
            var wrapped = new WrappedKey(rows.GetGuid(0), rows.GetFieldValue<byte[]>(2), check);
            keys.Add((rows.GetGuid(1), wrapped, rows.GetString(4)));
        }

        return keys;
    }

    private async Task<ChannelKeySet> RenewAsync(Guid organisationId, Guid channelId, CancellationToken cancellation) =>
        Remember(
            channelId,
            await database.InOrganisationSqlAsync(
                organisationId,
                async sql =>
                {
                    var (_, lastEvent, retentionClass) = await LockAsync(sql, channelId, cancellation);
                    var stored = await ReadAsync(sql, organisationId, channelId, cancellation);
                    if (stored.IsCurrentAt(time.GetUtcNow()))
                    {
                        return stored; // Somebody else was here first, or this process was just started.
                    }

                    await AddAsync(sql, organisationId, channelId, lastEvent, retentionClass, cancellation);
                    return await ReadAsync(sql, organisationId, channelId, cancellation);
                },
                cancellation
            )
        );

    private async Task<Guid> AddAsync(
        OrganisationSql sql,
        Guid organisationId,
        Guid channelId,
        long lastEvent,
        string retentionClass,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var month = Month.Of(now);
        var above = await retentionKeys.CurrentAsync(sql, organisationId, retentionClass, month, cancellation);
        var held = await HeldUnderAsync(sql, channelId, cancellation);
        var key = ring.CreateChannelKey(organisationId, channelId, held ?? above);
        await sql.ExecuteAsync(
            Add,
            cancellation,
            Parameter.Of(channelId),
            Parameter.Of(key.Id),
            Parameter.Of(organisationId),
            Parameter.Of(key.Bytes),
            Parameter.Of(key.CheckValue!),
            Parameter.Of(held ?? above),
            Parameter.Of(month),
            Parameter.Of(lastEvent),
            Parameter.Of(now),
            Parameter.Of(held is null ? (Guid?)null : above)
        );
        return key.Id;
    }

    /// <summary>Of a channel under legal hold the hold's key.</summary>
    private static async Task<Guid?> HeldUnderAsync(OrganisationSql sql, Guid channelId, CancellationToken cancellation)
    {
        await using var row = await sql.ReadAsync(HeldUnder, cancellation, Parameter.Of(channelId));
        return await row.ReadAsync(cancellation) ? row.GetGuid(0) : null;
    }

    private static async Task<(Guid? KeyId, long LastEvent, string RetentionClass)> LockAsync(
        OrganisationSql sql,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(LockChannel, cancellation, Parameter.Of(channelId));
        return await row.ReadAsync(cancellation)
            ? (await row.IsDBNullAsync(0, cancellation) ? null : row.GetGuid(0), row.GetInt64(1), row.GetString(2))
            : throw new InvalidOperationException($"There is no channel {channelId}.");
    }

    private async Task<ChannelKeySet> ReadAsync(
        OrganisationSql sql,
        Guid organisationId,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        var keys = new Dictionary<Guid, WrappedKey>();
        CurrentChannelKey? current = null;
        await using var rows = await sql.ReadAsync(Read, cancellation, Parameter.Of(channelId));
        while (await rows.ReadAsync(cancellation))
        {
            var id = rows.GetGuid(0);
            var check = await rows.IsDBNullAsync(2, cancellation) ? null : rows.GetFieldValue<byte[]>(2);
            keys[id] = new WrappedKey(id, rows.GetFieldValue<byte[]>(1), check);
            if (!await rows.IsDBNullAsync(5, cancellation) && rows.GetGuid(5) == id)
            {
                // A key of before has no month, and so none that lasts.
                var endsAt = await rows.IsDBNullAsync(3, cancellation)
                    ? DateTimeOffset.MinValue
                    : Month.EndOf(rows.GetFieldValue<DateOnly>(3));
                current = new CurrentChannelKey(id, endsAt, rows.GetInt64(6) - rows.GetInt64(4));
            }
        }

        return new ChannelKeySet(ring, organisationId, channelId, keys.ToFrozenDictionary(), current);
    }

    private ChannelKeySet Remember(Guid channelId, ChannelKeySet keys)
    {
        if (remembered.Count >= RememberedMax)
        {
            remembered.Clear();
        }

        remembered[channelId] = keys;
        return keys;
    }
}
