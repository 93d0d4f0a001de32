using GovChat.Contracts.Messages;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>
/// The statements of a batch that holds changes or answers; one of plain messages needs none of them. The readings run
/// after the channels' rows are locked, so that each sees every event up to the counters and none can follow meanwhile.
/// </summary>
internal static class ChangeSql
{
    // By the primary key, and the newest text change of each along its index.
    private const string ReadTargets = """
        select m.channel_id, m.sequence, m.id, m.author_id, m.sent_at, m.event, t.kind, t.event, t.at, t.edits
        from unnest($1::uuid[], $2::bigint[]) as w (channel_id, sequence)
        join message m using (channel_id, sequence)
        left join lateral (
            select c.kind, c.event, c.at, max(c.revision) over () as edits
            from message_change c
            where c.channel_id = m.channel_id and c.sequence = m.sequence and c.kind <= 2
            order by c.event desc limit 1
        ) t on true
        """;

    // By message_change_client_key.
    private const string ReadKnown = """
        select c.channel_id, c.person_id, c.client_id, c.sequence, c.event, c.at, c.kind, c.reaction,
               c.text_mac, c.mark, c.rules_version
        from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as w (channel_id, person_id, client_id)
        join message_change c using (channel_id, person_id, client_id)
        """;

    // The newest of each, along message_change_reaction_idx.
    private const string ReadReactions = """
        select w.channel_id, w.sequence, w.person_id, w.reaction, r.kind, r.event, r.at
        from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::smallint[]) as w (channel_id, sequence, person_id, reaction)
        cross join lateral (
            select c.kind, c.event, c.at from message_change c
            where c.channel_id = w.channel_id and c.sequence = w.sequence and c.reaction = w.reaction
              and c.person_id = w.person_id and c.kind >= 3
            order by c.event desc limit 1
        ) r
        """;

    // Under the locks, which the transaction still holds. Channels that got messages too are moved by their statement.
    private const string InsertChanges = """
        with moved as (
            update channel c set event = n.event from unnest($14::uuid[], $15::bigint[]) as n (id, event) where c.id = n.id
        )
        insert into message_change (channel_id, event, sequence, kind, person_id, device_id, client_id, revision, body,
                                    text_mac, mark, rules_version, reaction, leaf, organisation_id, at)
        select w.*, $16, $17
        from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::smallint[], $5::uuid[], $6::uuid[], $7::uuid[],
                    $8::integer[], $9::bytea[], $10::bytea[], $11::smallint[], $12::uuid[], $13::smallint[], $18::bytea[]) as w
        """;

    /// <summary>Finds what the batch is about: nothing at all, when it holds plain messages only.</summary>
    public static async Task ReadAsync(
        OrganisationSql sql,
        IReadOnlyList<StreamEntry> batch,
        LockedChannels locked,
        CancellationToken cancellation
    )
    {
        var about = batch.Where(entry => entry.About is not null).ToArray();
        if (about.Length == 0)
        {
            return;
        }

        await ReadTargetsAsync(sql, about, locked, cancellation);
        var changes = about.OfType<Change>().ToArray();
        if (changes.Length > 0)
        {
            await ReadKnownAsync(sql, changes, locked, cancellation);
        }

        var reactions = changes.Where(change => change.Reaction is not null).ToArray();
        if (reactions.Length > 0)
        {
            await ReadReactionsAsync(sql, reactions, locked, cancellation);
        }
    }

    public static async Task InsertAsync(
        OrganisationSql sql,
        Guid organisationId,
        Numbering numbering,
        CancellationToken cancellation
    )
    {
        var changed = numbering.Changed;
        if (changed.Count == 0)
        {
            return;
        }

        var moved = numbering
            .Locked.Channels.Where(channel => channel.Value.HasMoved && !channel.Value.HasGrown)
            .ToArray();
        await sql.ExecuteAsync(
            InsertChanges,
            cancellation,
            Parameter.Of(changed.ToArray(row => row.Change.ChannelId)),
            Parameter.Of(changed.ToArray(row => row.Stored.Event)),
            Parameter.Of(changed.ToArray(row => row.Change.Sequence)),
            Parameter.Of(changed.ToArray(row => (short)row.Change.Kind)),
            Parameter.Of(changed.ToArray(row => row.Change.PersonId)),
            Parameter.Of(changed.ToArray(row => row.Change.DeviceId)),
            Parameter.Of(changed.ToArray(row => row.Change.ClientId)),
            Parameter.Of(changed.ToArray(row => row.Edit?.Number)),
            Parameter.Of(changed.ToArray(row => row.Edit?.Body)),
            Parameter.Of(changed.ToArray(row => row.Change.Edit?.TextMac)),
            Parameter.Of(changed.ToArray(row => (short?)row.Change.Edit?.Mark)),
            Parameter.Of(changed.ToArray(row => row.Change.Edit?.RulesVersion)),
            Parameter.Of(changed.ToArray(row => (short?)row.Change.Reaction)),
            Parameter.Of(moved.ToArray(channel => channel.Key)),
            Parameter.Of(moved.ToArray(channel => channel.Value.Event)),
            Parameter.Of(organisationId),
            Parameter.Of(changed[0].Stored.At),
            Parameter.Of(changed.ToArray(row => Leaves.Of(organisationId, row.Change, row.Stored, row.Edit)))
        );
    }

    private static async Task ReadTargetsAsync(
        OrganisationSql sql,
        StreamEntry[] about,
        LockedChannels locked,
        CancellationToken cancellation
    )
    {
        var wanted = about.Select(entry => (entry.ChannelId, Sequence: entry.About!.Value)).Distinct().ToArray();
        await using var rows = await sql.ReadAsync(
            ReadTargets,
            cancellation,
            Parameter.Of(wanted.ToArray(one => one.ChannelId)),
            Parameter.Of(wanted.ToArray(one => one.Sequence))
        );
        while (await rows.ReadAsync(cancellation))
        {
            var sequence = rows.GetInt64(1);
            var isChanged = !await rows.IsDBNullAsync(6, cancellation);
            locked.Targets[(rows.GetGuid(0), sequence)] = new Target
            {
                MessageId = rows.GetGuid(2),
                AuthorId = rows.GetGuid(3),
                SentAt = rows.GetFieldValue<DateTimeOffset>(4),
                TextEvent = rows.GetInt64(isChanged ? 7 : 5),
                Revision = await rows.IsDBNullAsync(9, cancellation) ? 0 : rows.GetInt32(9),
                Recalled =
                    isChanged && rows.GetInt16(6) == (short)MessageChangeKind.Recalled
                        ? new StoredMessage(sequence, rows.GetInt64(7), rows.GetFieldValue<DateTimeOffset>(8))
                        : null,
            };
        }
    }

    private static async Task ReadKnownAsync(
        OrganisationSql sql,
        Change[] changes,
        LockedChannels locked,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            ReadKnown,
            cancellation,
            Parameter.Of(changes.ToArray(change => change.ChannelId)),
            Parameter.Of(changes.ToArray(change => change.PersonId)),
            Parameter.Of(changes.ToArray(change => change.ClientId))
        );
        while (await rows.ReadAsync(cancellation))
        {
            var stored = new StoredMessage(rows.GetInt64(3), rows.GetInt64(4), rows.GetFieldValue<DateTimeOffset>(5));
            var edit = await rows.IsDBNullAsync(8, cancellation)
                ? null
                : new FirstSend(
                    stored,
                    rows.GetFieldValue<byte[]>(8),
                    (MessageMark)rows.GetInt16(9),
                    await rows.IsDBNullAsync(10, cancellation) ? null : rows.GetGuid(10)
                );
            locked.KnownChanges[new RetryKey(rows.GetGuid(0), rows.GetGuid(1), rows.GetGuid(2))] = new FirstChange(
                stored,
                (MessageChangeKind)rows.GetInt16(6),
                await rows.IsDBNullAsync(7, cancellation) ? null : (Reaction)rows.GetInt16(7),
                edit
            );
        }
    }

    private static async Task ReadReactionsAsync(
        OrganisationSql sql,
        Change[] reactions,
        LockedChannels locked,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            ReadReactions,
            cancellation,
            Parameter.Of(reactions.ToArray(change => change.ChannelId)),
            Parameter.Of(reactions.ToArray(change => change.Sequence)),
            Parameter.Of(reactions.ToArray(change => change.PersonId)),
            Parameter.Of(reactions.ToArray(change => (short)change.Reaction!.Value))
        );
        while (await rows.ReadAsync(cancellation))
        {
            var key = new ReactionKey(rows.GetGuid(0), rows.GetInt64(1), rows.GetGuid(2), (Reaction)rows.GetInt16(3));
            var isOn = rows.GetInt16(4) == (short)MessageChangeKind.ReactionAdded;
            locked.Reactions[key] = new ReactionStanding(
                isOn,
                new StoredMessage(key.Sequence, rows.GetInt64(5), rows.GetFieldValue<DateTimeOffset>(6))
            );
        }
    }
}
