using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>
/// The other reading of stored messages beside <see cref="MessageHistory"/>: by somebody who is no member and holds an open
/// grant. The database's own function looks at session, grant, period and channel, notes the page in its own table and hands
/// out the sealed rows; the audit log's entry stands in the same transaction, so no page is handed out without either.
/// </summary>
internal sealed class LogUnderAuthority(
    Database database,
    ReadableChannel.Gate gate,
    MessagePictures pictures,
    KeyRing keys,
    AuditLog audit,
    TimeProvider time
)
{
    // Takes no lock but the new row's; what the function looks at is in its own page.
    private const string ReadPage = """
        select r.sequence, r.event, r.id, r.id, r.author_id, p.display_name, r.sent_at, r.mark, r.body, null::bytea, r.reply_to,
               r.has_older, r.kind, r.changed_event, r.changed_at, r.revision, r.changed_mark, r.changed_body
        from read_log_page($1, $2, $3, $4, $5, $6) r join person p on p.id = r.author_id
        order by r.sequence desc
        """;

    // What the function has just noted, in this transaction.
    private const string IsNoted = """
        select exists (select from log_grant_page where grant_id = $1 and channel_id = $2 and xmin = pg_current_xact_id()::xid)
        """;

    /// <summary>A page, oldest first, and whether there are older ones; null when the grant is not open for this session.</summary>
    /// <param name="reader">Who reads, in which session.</param>
    /// <param name="grantId">Under which grant.</param>
    /// <param name="channelId">Which channel.</param>
    /// <param name="before">Messages with smaller numbers.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="record">The entry for the page that is handed out.</param>
    /// <param name="cancellation">Stops; then nothing is handed out and nothing noted.</param>
    public Task<(IReadOnlyList<LogMessageView> Messages, bool HasOlder)?> PageAsync(
        SignedInPerson reader,
        Guid grantId,
        Guid channelId,
        long before,
        int limit,
        Func<IReadOnlyList<LogMessageView>, AuditEvent> record,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<(IReadOnlyList<LogMessageView>, bool)?>(
            reader.OrganisationId,
            async sql =>
            {
                if (await gate.UnderAuthorityAsync(sql, reader, grantId, channelId, cancellation) is not { } channel)
                {
                    return null;
                }

                var (messages, hasOlder) = await ReadAsync(
                    sql,
                    channel,
                    cancellation,
                    Parameter.Of(reader.Token.Value),
                    Parameter.Of(grantId),
                    Parameter.Of(channelId),
                    Parameter.Of(time.GetUtcNow()),
                    Parameter.Of(before),
                    Parameter.Of(limit)
                );
                if (messages.Count == 0 && !await IsNotedAsync(sql, grantId, channelId, cancellation))
                {
                    return null; // The function handed out nothing: not even an empty page.
                }

                await audit.RecordAsync(sql, record(messages), cancellation);
                return (messages, hasOlder);
            },
            cancellation
        );

    private async Task<(List<LogMessageView> Messages, bool HasOlder)> ReadAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters
    )
    {
        var messages = new List<LogMessageView>();
        var names = new Dictionary<Guid, string>();
        var hasOlder = false;
        await using var rows = await sql.ReadAsync(ReadPage, cancellation, parameters);
        while (await rows.ReadAsync(cancellation))
        {
            hasOlder = rows.GetBoolean(11);
            var row = MessageRow.Of(rows, channel.OrganisationId, keys, names);
            var newest = await rows.IsDBNullAsync(12, cancellation) ? null : NewestText.Of(rows, 12);
            messages.Add(pictures.DrawForRecord(channel, row, newest));
        }

        messages.Reverse();
        return (messages, hasOlder);
    }

    private static async Task<bool> IsNotedAsync(
        OrganisationSql sql,
        Guid grantId,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            IsNoted,
            cancellation,
            Parameter.Of(grantId),
            Parameter.Of(channelId)
        );
        return await row.ReadAsync(cancellation) && row.GetBoolean(0);
    }
}
