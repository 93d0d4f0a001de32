using GovChat.Contracts.Messages;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>The two statements of a batch of messages, however many it holds and however many people listen.</summary>
internal static class BatchSql
{
    // Locks the channels' rows, in the order of their ids so that two batches cannot wait for each other, and finds
    // messages of this batch that are in the log already. The join sees the log as it was when the statement began: a
    // retry that another process commits while this one waits for the lock is caught by message_client_key instead, and
    // the repeated batch sees it.
    private const string LockChannels = """
        with locked as (
            select id, sequence, event, membership from channel where id = any($1) order by id for update
        ), wanted as (
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as w (channel_id, author_id, client_id)
        ), known as (
            select m.channel_id, m.author_id, m.client_id, m.sequence, m.event, m.sent_at, m.text_mac,
                   m.mark, m.rules_version
            from wanted w join message m using (channel_id, author_id, client_id)
        )
        select l.id, l.sequence, l.event, l.membership,
               k.author_id, k.client_id, k.sequence, k.event, k.sent_at, k.text_mac, k.mark, k.rules_version
        from locked l left join known k on k.channel_id = l.id
        """;

    // Under the locks taken above, which the transaction still holds.
    private const string InsertMessages = """
        with moved as (
            update channel c set sequence = n.sequence, event = n.event, last_message_at = $12
            from unnest($9::uuid[], $10::bigint[], $11::bigint[]) as n (id, sequence, event)
            where c.id = n.id
        )
        insert into message (channel_id, sequence, event, id, author_id, device_id, client_id, body, text_mac, mark,
                             rules_version, reply_to, leaf, organisation_id, sent_at)
        select w.*, $13, $12
        from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bytea[],
                    $14::bytea[], $15::smallint[], $16::uuid[], $17::bigint[], $18::bytea[]) as w
        """;

    // Under the same locks: an emergency ends under its channel's lock, so none of these rows outlives it.
    private const string InsertOriginals = """
        insert into emergency_body (channel_id, message_id, body, organisation_id)
        select w.*, $4 from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as w (channel_id, message_id, body)
        """;

    public static async Task<LockedChannels> LockAsync(
        OrganisationSql sql,
        IReadOnlyList<StreamEntry> batch,
        CancellationToken cancellation
    )
    {
        var locked = new LockedChannels();
        await using var rows = await sql.ReadAsync(
            LockChannels,
            cancellation,
            Parameter.Of(batch.ToArray(entry => entry.ChannelId)),
            Parameter.Of(batch.ToArray(entry => entry.PersonId)),
            Parameter.Of(batch.ToArray(entry => entry.ClientId))
        );
        while (await rows.ReadAsync(cancellation))
        {
            var channelId = rows.GetGuid(0);
            locked.Channels.TryAdd(channelId, new LockedChannel(rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
            if (!await rows.IsDBNullAsync(4, cancellation))
            {
                var stored = new StoredMessage(
                    rows.GetInt64(6),
                    rows.GetInt64(7),
                    rows.GetFieldValue<DateTimeOffset>(8)
                );
                locked.Known[new RetryKey(channelId, rows.GetGuid(4), rows.GetGuid(5))] = new FirstSend(
                    stored,
                    rows.GetFieldValue<byte[]>(9),
                    (MessageMark)rows.GetInt16(10),
                    await rows.IsDBNullAsync(11, cancellation) ? null : rows.GetGuid(11)
                );
            }
        }

        return locked;
    }

    public static async Task InsertAsync(
        OrganisationSql sql,
        Guid organisationId,
        Numbering numbering,
        CancellationToken cancellation
    )
    {
        var added = numbering.Added;
        if (added.Count == 0)
        {
            return;
        }

        var moved = numbering.Locked.Channels.Where(channel => channel.Value.HasGrown).ToArray();
        await sql.ExecuteAsync(
            InsertMessages,
            cancellation,
            Parameter.Of(added.ToArray(row => row.Append.ChannelId)),
            Parameter.Of(added.ToArray(row => row.Stored.Sequence)),
            Parameter.Of(added.ToArray(row => row.Stored.Event)),
            Parameter.Of(added.ToArray(row => row.Append.MessageId)),
            Parameter.Of(added.ToArray(row => row.Append.PersonId)),
            Parameter.Of(added.ToArray(row => row.Append.DeviceId)),
            Parameter.Of(added.ToArray(row => row.Append.ClientId)),
            Parameter.Of(added.ToArray(row => row.Append.SealedText)),
            Parameter.Of(moved.ToArray(channel => channel.Key)),
            Parameter.Of(moved.ToArray(channel => channel.Value.Sequence)),
            Parameter.Of(moved.ToArray(channel => channel.Value.Event)),
            Parameter.Of(added[0].Stored.At),
            Parameter.Of(organisationId),
            Parameter.Of(added.ToArray(row => row.Append.TextMac)),
            Parameter.Of(added.ToArray(row => (short)row.Append.Mark)),
            Parameter.Of(added.ToArray(row => row.Append.RulesVersion)),
            Parameter.Of(added.ToArray(row => row.Append.About)),
            Parameter.Of(added.ToArray(row => Leaves.Of(organisationId, row.Append, row.Stored)))
        );
    }

    /// <summary>Only where a batch holds messages sent by 緊急送信; one statement more then.</summary>
    public static async Task InsertOriginalsAsync(
        OrganisationSql sql,
        Guid organisationId,
        Numbering numbering,
        CancellationToken cancellation
    )
    {
        var originals = numbering
            .Added.Select(row => row.Append)
            .Where(append => append.SealedOriginal is not null)
            .ToArray();
        if (originals.Length > 0)
        {
            await sql.ExecuteAsync(
                InsertOriginals,
                cancellation,
                Parameter.Of(originals.ToArray(append => append.ChannelId)),
                Parameter.Of(originals.ToArray(append => append.MessageId)),
                Parameter.Of(originals.ToArray(append => append.SealedOriginal!)),
                Parameter.Of(organisationId)
            );
        }
    }
}
