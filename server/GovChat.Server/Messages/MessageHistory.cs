using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Losses;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>
/// Every reading of stored messages stands in this file, so that there is one place to look for who can read what. Each
/// takes the pass of a readable channel, made in the same transaction.
/// </summary>
internal sealed class MessageHistory(
    Database database,
    ReadableChannel.Gate gate,
    EmergencyKeys emergencies,
    Openings openings,
    TimeProvider time
)
{
    private const string Columns =
        "m.sequence, m.event, m.id, m.client_id, m.author_id, p.display_name, m.sent_at, m.mark, m.body, o.body";

    // The original of an emergency's message; there is none for any other, nor after its end.
    private const string Originals =
        "left join emergency_body o on o.channel_id = m.channel_id and o.message_id = m.id";

    // The newest page below a number, along the primary key; takes no lock.
    private const string Before = $"""
        select {Columns} from message m join person p on p.id = m.author_id {Originals}
        where m.channel_id = $1 and m.sequence < $2 order by m.sequence desc limit $3
        """;

    // What follows an event, along its unique index; takes no lock.
    private const string After = $"""
        select {Columns} from message m join person p on p.id = m.author_id {Originals}
        where m.channel_id = $1 and m.event > $2 order by m.event limit $3
        """;

    // One author's newest messages since an instant. Numbers rise with time within a channel, so the newest message from
    // before the instant bounds both walks along the primary key by what was said since; takes no lock.
    private const string OfAuthorSince = $"""
        select m.id, m.body, o.body from message m {Originals}
        where m.channel_id = $1 and m.author_id = $2 and m.client_id <> $3
          and m.sequence > coalesce((select b.sequence from message b where b.channel_id = $1 and b.sent_at < $4
                                     order by b.sequence desc limit 1), 0)
        order by m.sequence desc limit $5
        """;

    /// <summary>How many of an author's own messages a number is looked for in.</summary>
    private const int RecentMax = 20;

    /// <summary>A page of history, oldest first; null when there is no such channel for this reader.</summary>
    public Task<HistoryPage?> PageAsync(
        SignedInPerson reader,
        Guid channelId,
        long before,
        int limit,
        CancellationToken cancellation
    ) =>
        InChannelAsync(
            reader,
            channelId,
            async (sql, channel) =>
            {
                // One more than asked for tells whether there are older ones.
                var rows = await ReadAsync(sql, channel, Before, before, limit + 1, cancellation);
                var hasOlder = rows.Count > limit;
                if (hasOlder)
                {
                    rows.RemoveAt(limit);
                }

                rows.Reverse();
                return new HistoryPage(rows, hasOlder);
            },
            cancellation
        );

    /// <summary>A page of catch-up, by event; null when there is no such channel for this reader.</summary>
    public Task<EventsPage?> EventsAsync(
        SignedInPerson reader,
        Guid channelId,
        long after,
        int limit,
        CancellationToken cancellation
    ) =>
        InChannelAsync(
            reader,
            channelId,
            async (sql, channel) =>
            {
                var rows = await ReadAsync(sql, channel, After, after, limit, cancellation);
                return new EventsPage(rows, channel.LastEvent, HasMore: rows.Count == limit);
            },
            cancellation
        );

    /// <summary>
    /// What the writer said here within the span, oldest first, for the filter alone; without the message that is being
    /// sent again.
    /// </summary>
    public Task<IReadOnlyList<string>> RecentOfAuthorAsync(
        WritableChannel channel,
        Guid exceptClientMessageId,
        TimeSpan within,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<string>>(
            channel.OrganisationId,
            async sql =>
            {
                var texts = new List<string>();
                await using var rows = await sql.ReadAsync(
                    OfAuthorSince,
                    cancellation,
                    Parameter.Of(channel.ChannelId),
                    Parameter.Of(channel.PersonId),
                    Parameter.Of(exceptClientMessageId),
                    Parameter.Of(time.GetUtcNow() - within),
                    Parameter.Of(RecentMax)
                );
                while (await rows.ReadAsync(cancellation))
                {
                    var place = MessageLog.PlaceOf(channel.OrganisationId, channel.ChannelId, rows.GetGuid(0));
                    var text =
                        OriginalOf(rows, 2, place) ?? channel.Keys.OpenText(place, rows.GetFieldValue<byte[]>(1));
                    texts.Add(text ?? string.Empty);
                }

                texts.Reverse();
                return texts;
            },
            cancellation
        );

    private Task<TPage?> InChannelAsync<TPage>(
        SignedInPerson reader,
        Guid channelId,
        Func<OrganisationSql, ReadableChannel, Task<TPage>> read,
        CancellationToken cancellation
    )
        where TPage : class =>
        openings.NoteAsync(
            reader,
            channelId,
            note =>
                database.InOrganisationSqlAsync<TPage?>(
                    reader.OrganisationId,
                    async sql =>
                    {
                        if (await gate.ForReadingAsync(sql, reader, channelId, cancellation) is not { } channel)
                        {
                            return null;
                        }

                        await note(sql);
                        return await read(sql, channel);
                    },
                    cancellation
                ),
            cancellation
        );

    private async Task<List<MessageView>> ReadAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        string statement,
        long position,
        int limit,
        CancellationToken cancellation
    )
    {
        var messages = new List<MessageView>(limit);
        await using var rows = await sql.ReadAsync(
            statement,
            cancellation,
            Parameter.Of(channel.ChannelId),
            Parameter.Of(position),
            Parameter.Of(limit)
        );
        while (await rows.ReadAsync(cancellation))
        {
            messages.Add(ViewOf(rows, channel));
        }

        return messages;
    }

    private MessageView ViewOf(NpgsqlDataReader row, ReadableChannel channel)
    {
        var messageId = row.GetGuid(2);
        var place = MessageLog.PlaceOf(channel.OrganisationId, channel.ChannelId, messageId);
        var mark = (MessageMark)row.GetInt16(7);
        // Past its end nothing is opened, even if nobody has come round to deleting it.
        var original = channel.Emergency?.IsOverAt(time.GetUtcNow()) == false ? OriginalOf(row, 9, place) : null;
        return new MessageView(
            channel.ChannelId,
            row.GetInt64(0),
            row.GetInt64(1),
            messageId,
            row.GetGuid(3),
            row.GetGuid(4),
            row.GetString(5),
            row.GetFieldValue<DateTimeOffset>(6),
            original ?? channel.Keys.OpenText(place, row.GetFieldValue<byte[]>(8)) ?? string.Empty,
            mark == MessageMark.Exception && original is null ? MessageMark.ExceptionEnded : mark
        );
    }

    private string? OriginalOf(NpgsqlDataReader row, int column, in SealedPlace place) =>
        row.IsDBNull(column)
            ? null
            : emergencies.OpenText(
                place.OrganisationId,
                place.ChannelId,
                place.RowId,
                row.GetFieldValue<byte[]>(column)
            );
}
