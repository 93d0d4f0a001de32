using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>
/// Every reading of stored messages stands in this file, so that there is one place to look for who can read what. Each
/// takes the pass of a readable channel, made in the same transaction.
/// </summary>
internal sealed class MessageHistory(Database database, ReadableChannel.Gate gate)
{
    private const string Columns =
        "m.sequence, m.event, m.id, m.client_id, m.author_id, p.display_name, m.sent_at, m.body";

    // The newest page below a number, along the primary key; takes no lock.
    private const string Before = $"""
        select {Columns} from message m join person p on p.id = m.author_id
        where m.channel_id = $1 and m.sequence < $2 order by m.sequence desc limit $3
        """;

    // What follows an event, along its unique index; takes no lock.
    private const string After = $"""
        select {Columns} from message m join person p on p.id = m.author_id
        where m.channel_id = $1 and m.event > $2 order by m.event limit $3
        """;

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

    private Task<TPage?> InChannelAsync<TPage>(
        SignedInPerson reader,
        Guid channelId,
        Func<OrganisationSql, ReadableChannel, Task<TPage>> read,
        CancellationToken cancellation
    )
        where TPage : class =>
        database.InOrganisationSqlAsync<TPage?>(
            reader.OrganisationId,
            async sql =>
                await gate.ForReadingAsync(sql, reader, channelId, cancellation) is { } channel
                    ? await read(sql, channel)
                    : null,
            cancellation
        );

    private static async Task<List<MessageView>> ReadAsync(
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

    private static MessageView ViewOf(NpgsqlDataReader row, ReadableChannel channel)
    {
        var messageId = row.GetGuid(2);
        var place = MessageLog.PlaceOf(channel.OrganisationId, channel.ChannelId, messageId);
        return new MessageView(
            channel.ChannelId,
            row.GetInt64(0),
            row.GetInt64(1),
            messageId,
            row.GetGuid(3),
            row.GetGuid(4),
            row.GetString(5),
            row.GetFieldValue<DateTimeOffset>(6),
            Sealer.OpenText(channel.Key, place, row.GetFieldValue<byte[]>(7))
        );
    }
}
