using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Losses;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>
/// Every reading of stored messages by members stands in this file, and what became of them in <see cref="MessageStates"/>, so
/// that there is one place to look for who can read what; who is no member reads by <see cref="LogUnderAuthority"/>. Each takes
/// the pass of a readable channel and shows the channel as of one event: the newest when the pass was made.
/// </summary>
internal sealed class MessageHistory(
    Database database,
    ReadableChannel.Gate gate,
    MessagePictures pictures,
    KeyRing keys,
    Openings openings,
    TimeProvider time
)
{
    // What each of these does stands in migration 0022b, with who is let in: the bodies have no other way out.
    private const string Before = "select * from read_newest($1, $2, $3, $4, $5, $6)";

    private const string Between = "select * from read_stretch($1, $2, $3, $4, $5, $6)";

    private const string Quotes = "select * from read_quoted($1, $2, $3, $4, $5)";

    private const string ChangesBetween = "select * from read_changes($1, $2, $3, $4, $5, $6)";

    private const string OfAuthorSince = "select * from read_own_since($1, $2, $3, $4, $5, $6)";

    /// <summary>What migration 0022b says of a writer without a living session or membership.</summary>
    private const string HasNoPlace = "GC001";

    /// <summary>How many of an author's own texts a number is looked for in.</summary>
    private const int RecentMax = 20;

    /// <summary>A page of history, oldest first; null when there is no such channel for this reader.</summary>
    public Task<HistoryPage?> PageAsync(
        SignedInPerson reader,
        Guid channelId,
        long before,
        int limit,
        CancellationToken cancellation
    ) =>
        NotedAsync<HistoryPage>(
            reader,
            channelId,
            async sql =>
            {
                if (
                    await gate.ForReadingAsync(
                        sql,
                        reader,
                        channelId,
                        NewestBefore(reader, channelId, before, limit + 1),
                        rows => RowsAsync(rows, reader.OrganisationId, limit + 1, cancellation),
                        cancellation
                    )
                    is not { } found
                )
                {
                    return null;
                }

                var (channel, rows) = found;
                var hasOlder = rows.Count > limit; // One more than asked for was read to tell.
                if (hasOlder)
                {
                    rows.RemoveAt(limit);
                }

                rows.RemoveAll(row => row.Event > channel.LastEvent); // Said between the two statements.
                rows.Reverse();
                var messages = await DrawAsync(sql, channel, rows, cancellation);
                return new HistoryPage(messages, hasOlder, channel.LastEvent);
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
                var from = Math.Clamp(after, 0, channel.LastEvent);
                var to = Math.Min(from + limit, channel.LastEvent); // Events have no gaps.
                var rows = await StretchAsync(sql, channel, from, to, limit, cancellation);
                var changes = channel.HasChanges ? await ChangesAsync(sql, channel, from, to, cancellation) : [];
                return new EventsPage(
                    await DrawAsync(sql, channel, rows, cancellation),
                    channel.LastEvent,
                    HasMore: to < channel.LastEvent,
                    changes.Count == 0 ? null : changes
                );
            },
            cancellation
        );

    /// <summary>The message that somebody answers, as it is now; null when there is no such message, or channel.</summary>
    public Task<Quoted?> QuoteAsync(
        SignedInPerson author,
        Guid channelId,
        long sequence,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<Quoted?>(
            author.OrganisationId,
            async sql =>
                await gate.ForReadingAsync(sql, author, channelId, cancellation) is { } channel
                    ? (await QuotesAsync(sql, channel, [sequence], cancellation)).GetValueOrDefault(sequence)
                    : null,
            cancellation
        );

    /// <summary>
    /// What the writer delivered here within the span, messages and edits, oldest first, for the filter alone; without what
    /// is being sent again. What was recalled or replaced since is among it: it was read. Null when the writer has no place
    /// here any more, by session or membership.
    /// </summary>
    public async Task<IReadOnlyList<OwnText>?> RecentOfAuthorAsync(
        WritableChannel channel,
        Guid exceptClientId,
        TimeSpan within,
        CancellationToken cancellation
    )
    {
        try
        {
            return await OwnTextsAsync(channel, exceptClientId, within, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == HasNoPlace)
        {
            return null;
        }
    }

    private Task<IReadOnlyList<OwnText>> OwnTextsAsync(
        WritableChannel channel,
        Guid exceptClientId,
        TimeSpan within,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<OwnText>>(
            channel.OrganisationId,
            async sql =>
            {
                var texts = new List<OwnText>();
                await using var rows = await sql.ReadAsync(
                    OfAuthorSince,
                    cancellation,
                    Parameter.Of(channel.Token.Value),
                    Parameter.Of(channel.ChannelId),
                    Parameter.Of(time.GetUtcNow()),
                    Parameter.Of(exceptClientId),
                    Parameter.Of(time.GetUtcNow() - within),
                    Parameter.Of(RecentMax)
                );
                while (await rows.ReadAsync(cancellation))
                {
                    var place = MessageLog.PlaceOf(channel.OrganisationId, channel.ChannelId, rows.GetGuid(0)) with
                    {
                        Revision = rows.GetInt32(1),
                    };
                    var original = pictures.OriginalOf(place, BytesOf(rows, 5));
                    var packed = original ?? channel.Keys.OpenText(place, rows.GetFieldValue<byte[]>(4));
                    texts.Add(new OwnText(rows.GetInt64(3), MessageBody.Unpack(packed ?? string.Empty).Text));
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
        NotedAsync<TPage>(
            reader,
            channelId,
            async sql =>
                await gate.ForReadingAsync(sql, reader, channelId, cancellation) is { } channel
                    ? await read(sql, channel)
                    : null,
            cancellation
        );

    /// <summary>
    /// A transaction only where something is written down: every statement of a reading looks at session and membership for
    /// itself and is bounded by one event, so that a transaction around them would add nothing but its beginning and its end.
    /// </summary>
    private Task<TPage?> NotedAsync<TPage>(
        SignedInPerson reader,
        Guid channelId,
        Func<OrganisationSql, Task<TPage?>> read,
        CancellationToken cancellation
    )
        where TPage : class =>
        openings.NoteAsync(
            reader,
            channelId,
            note =>
                note is null
                    ? database.ReadInOrganisationSqlAsync(reader.OrganisationId, read, cancellation)
                    : database.InOrganisationSqlAsync(
                        reader.OrganisationId,
                        async sql =>
                        {
                            var page = await read(sql);
                            if (page is not null)
                            {
                                await note(sql);
                            }

                            return page;
                        },
                        cancellation
                    ),
            cancellation
        );

    /// <summary>Rows as pictures of their newest state; one to three statements more where there are changes or answers.</summary>
    private async Task<IReadOnlyList<MessageView>> DrawAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        List<MessageRow> rows,
        CancellationToken cancellation
    )
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var (first, last) = (rows[0].Sequence, rows[^1].Sequence);
        var states = await MessageStates.ReadAsync(sql, channel, first, last, time.GetUtcNow(), cancellation);
        var answered = rows.Select(row => row.ReplyTo).OfType<long>().Distinct().ToArray();
        var quotes = await QuotesAsync(sql, channel, answered, cancellation);
        return
        [
            .. rows.Select(row =>
                pictures.Draw(channel, row, states, quotes.GetValueOrDefault(row.ReplyTo ?? 0)?.View)
            ),
        ];
    }

    private NpgsqlBatchCommand NewestBefore(SignedInPerson reader, Guid channelId, long before, int limit) =>
        OrganisationSql.Statement(
            Before,
            Parameter.Of(reader.Token.Value),
            Parameter.Of(channelId),
            Parameter.Of(time.GetUtcNow()),
            Parameter.Of(before),
            Parameter.Of(long.MaxValue), // How far the channel had got is known only to the statement before it.
            Parameter.Of(limit)
        );

    private async Task<List<MessageRow>> StretchAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        long after,
        long lastEvent,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            Between,
            cancellation,
            Parameter.Of(channel.Token.Value),
            Parameter.Of(channel.ChannelId),
            Parameter.Of(time.GetUtcNow()),
            Parameter.Of(after),
            Parameter.Of(lastEvent),
            Parameter.Of(limit)
        );
        return await RowsAsync(rows, channel.OrganisationId, limit, cancellation);
    }

    private async Task<List<MessageRow>> RowsAsync(
        NpgsqlDataReader rows,
        Guid organisationId,
        int limit,
        CancellationToken cancellation
    )
    {
        var read = new List<MessageRow>(limit);
        var names = new Dictionary<Guid, string>();
        while (await rows.ReadAsync(cancellation))
        {
            read.Add(MessageRow.Of(rows, organisationId, keys, names));
        }

        return read;
    }

    private async Task<Dictionary<long, Quoted>> QuotesAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        long[] sequences,
        CancellationToken cancellation
    )
    {
        var quotes = new Dictionary<long, Quoted>(sequences.Length);
        var names = new Dictionary<Guid, string>();
        if (sequences.Length == 0)
        {
            return quotes;
        }

        await using var rows = await sql.ReadAsync(
            Quotes,
            cancellation,
            Parameter.Of(channel.Token.Value),
            Parameter.Of(channel.ChannelId),
            Parameter.Of(time.GetUtcNow()),
            Parameter.Of(sequences),
            Parameter.Of(channel.LastEvent)
        );
        while (await rows.ReadAsync(cancellation))
        {
            var row = MessageRow.Of(rows, channel.OrganisationId, keys, names);
            var newest = await rows.IsDBNullAsync(11, cancellation) ? null : NewestText.Of(rows, 11);
            quotes[row.Sequence] = pictures.Quote(channel, row, newest);
        }

        return quotes;
    }

    private async Task<List<MessageChange>> ChangesAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        long from,
        long to,
        CancellationToken cancellation
    )
    {
        var changes = new List<MessageChange>();
        await using var rows = await sql.ReadAsync(
            ChangesBetween,
            cancellation,
            Parameter.Of(channel.Token.Value),
            Parameter.Of(channel.ChannelId),
            Parameter.Of(time.GetUtcNow()),
            Parameter.Of(from),
            Parameter.Of(to),
            Parameter.Of(channel.LastEvent)
        );
        while (await rows.ReadAsync(cancellation))
        {
            var body = BytesOf(rows, 9) is { } sealedText
                ? MessagePictures.Open(channel, rows.GetGuid(8), rows.GetInt32(6), sealedText)
                : default(MessageBody?);
            changes.Add(
                new MessageChange(
                    channel.ChannelId,
                    rows.GetInt64(0),
                    rows.GetInt64(1),
                    (MessageChangeKind)rows.GetInt16(2),
                    rows.GetGuid(3),
                    rows.GetFieldValue<DateTimeOffset>(4),
                    body?.Text,
                    body is null ? MessageMark.None : (MessageMark)rows.GetInt16(7),
                    body is { Mentions: { Count: > 0 } mentions } ? mentions : null,
                    await rows.IsDBNullAsync(5, cancellation) ? null : (Reaction)rows.GetInt16(5)
                )
            );
        }

        return changes;
    }

    private static byte[]? BytesOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}

/// <summary>A text its author delivered, and where it stands.</summary>
internal readonly record struct OwnText(long Sequence, string Text);
