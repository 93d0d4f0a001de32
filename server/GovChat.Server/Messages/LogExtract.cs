using GovChat.Contracts.Messages;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>
/// The third reading of stored messages: pages as <see cref="LogUnderAuthority"/> hands them out, noted by the same function of the
/// database, with what became of each message, for somebody whose authority includes taking out.
/// </summary>
internal sealed class LogExtract(
    Database database,
    ReadableChannel.Gate gate,
    KeyRing keys,
    AuditLog audit,
    TimeProvider time
)
{
    // Takes no lock but the new row's; what the functions look at is in migrations 0022 and 0028.
    private const string ReadPage = """
        select r.sequence, r.event, r.id, r.id, r.author_id, p.display_name, r.sent_at, r.mark, r.body, null::bytea, r.reply_to
        from read_log_page($1, $2, $3, $4, $5, $6) r join person p on p.id = r.author_id
        order by r.sequence
        """;

    private const string ReadChanges = """
        select c.sequence, c.kind, c.person_id, p.display_name, c.at, c.revision, c.mark, c.body, c.reaction
        from read_log_changes($1, $2, $3, $4, $5, $6) c join person p on p.id = c.person_id
        order by c.sequence, c.event
        """;

    // Numbers only, along the primary key; bodies are not in it.
    private const string Bounds = """
        select min(sequence), max(sequence), count(sequence) from message
        where channel_id = $1 and sent_at >= $2 and sent_at < $3
        """;

    /// <summary>The first and the last number of a period, and how many messages have one of them or one between.</summary>
    public Task<(long First, long Last, long Count)> BoundsAsync(
        Guid organisationId,
        Guid channelId,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellation
    ) =>
        database.ReadInOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(
                    Bounds,
                    cancellation,
                    Parameter.Of(channelId),
                    Parameter.Of(from),
                    Parameter.Of(until)
                );
                await row.ReadAsync(cancellation);
                return await row.IsDBNullAsync(0, cancellation)
                    ? (1, 0, 0)
                    : (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
            },
            cancellation
        );

    /// <summary>
    /// The messages with these numbers, in order; null when the grant is not open for this session. What is missing between two
    /// numbers is missing in the list: the caller counts.
    /// </summary>
    /// <exception cref="SealBrokenException">What stands in a row was altered, or belongs elsewhere.</exception>
    /// <exception cref="KeysUnavailableException">The organisation's keys are closed.</exception>
    public Task<IReadOnlyList<ExtractedMessage>?> ReadAsync(
        SignedInPerson reader,
        Guid grantId,
        Guid channelId,
        long first,
        long last,
        Func<IReadOnlyList<long>, AuditEvent> record,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<ExtractedMessage>?>(
            reader.OrganisationId,
            async sql =>
            {
                if (await gate.UnderAuthorityAsync(sql, reader, grantId, channelId, cancellation) is not { } channel)
                {
                    return null;
                }

                var names = new Dictionary<Guid, string>();
                NpgsqlParameter[] Asking(long low, long high) =>
                    [
                        Parameter.Of(reader.Token.Value),
                        Parameter.Of(grantId),
                        Parameter.Of(channelId),
                        Parameter.Of(time.GetUtcNow()),
                        Parameter.Of(low),
                        Parameter.Of(high),
                    ];
                var rows = await RowsAsync(sql, channel, names, last, (int)(last - first + 1), Asking, cancellation);
                if (rows.Count == 0)
                {
                    return null; // There was at least one when they were counted.
                }

                var changes = await ChangesAsync(sql, channel, rows, names, Asking, cancellation);
                await audit.RecordAsync(sql, record([.. rows.Select(row => row.Sequence)]), cancellation);
                return [.. rows.Select(row => MessageOf(channel, row, changes[row.Sequence]))];
            },
            cancellation
        );

    private async Task<List<MessageRow>> RowsAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        Dictionary<Guid, string> names,
        long last,
        int count,
        Func<long, long, NpgsqlParameter[]> asking,
        CancellationToken cancellation
    )
    {
        var found = new List<MessageRow>();
        var parameters = asking(last + 1, 0);
        parameters[^1] = Parameter.Of(count);
        await using var rows = await sql.ReadAsync(ReadPage, cancellation, parameters);
        while (await rows.ReadAsync(cancellation))
        {
            found.Add(MessageRow.Of(rows, channel.OrganisationId, keys, names));
        }

        return found;
    }

    private async Task<ILookup<long, ExtractedChange>> ChangesAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        List<MessageRow> messages,
        Dictionary<Guid, string> names,
        Func<long, long, NpgsqlParameter[]> asking,
        CancellationToken cancellation
    )
    {
        var ids = messages.ToDictionary(row => row.Sequence, row => row.MessageId);
        var found = new List<(long Sequence, ExtractedChange Change)>();
        var parameters = asking(messages[0].Sequence, messages[^1].Sequence);
        await using var rows = await sql.ReadAsync(ReadChanges, cancellation, parameters);
        while (await rows.ReadAsync(cancellation))
        {
            if (ids.TryGetValue(rows.GetInt64(0), out var messageId))
            {
                found.Add((rows.GetInt64(0), ChangeOf(rows, channel, messageId, names)));
            }
        }

        return found.ToLookup(one => one.Sequence, one => one.Change);
    }

    private ExtractedChange ChangeOf(
        NpgsqlDataReader row,
        ReadableChannel channel,
        Guid messageId,
        Dictionary<Guid, string> names
    )
    {
        var personId = row.GetGuid(2);
        if (!names.TryGetValue(personId, out var name))
        {
            name = PersonNames.Open(keys, channel.OrganisationId, personId, row.GetFieldValue<byte[]>(3));
            names.Add(personId, name);
        }

        int? revision = row.IsDBNull(5) ? null : row.GetInt32(5);
        return new ExtractedChange(
            (MessageChangeKind)row.GetInt16(1),
            personId,
            name,
            row.GetFieldValue<DateTimeOffset>(4),
            revision,
            row.IsDBNull(6) ? MessageMark.None : (MessageMark)row.GetInt16(6),
            revision is { } number && !row.IsDBNull(7)
                ? Text(MessagePictures.Open(channel, messageId, number, row.GetFieldValue<byte[]>(7)))
                : null,
            row.IsDBNull(8) ? null : (Reaction)row.GetInt16(8)
        );
    }

    private static ExtractedMessage MessageOf(
        ReadableChannel channel,
        MessageRow row,
        IEnumerable<ExtractedChange> changes
    )
    {
        var body = MessagePictures.Open(channel, row.MessageId, revision: 0, row.Body);
        return new ExtractedMessage(
            row.Sequence,
            row.MessageId,
            row.AuthorId,
            row.AuthorName,
            row.SentAt,
            row.Mark,
            Text(body),
            body.Mentions,
            row.ReplyTo,
            [.. changes]
        );
    }

    /// <summary>No message is empty, so one that opens empty has lost its text.</summary>
    private static string? Text(MessageBody body) => body.Text.Length == 0 ? null : body.Text;
}
