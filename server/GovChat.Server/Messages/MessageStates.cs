using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>
/// What became of messages up to one event of their channel. Every statement is bounded by that event, which was committed
/// before the first of them ran, so that together they are a picture of one moment although each has a snapshot of its own.
/// </summary>
internal sealed class MessageStates
{
    // What it does stands in migration 0022b, with who is let in.
    private const string ReadTexts = "select * from read_newest_texts($1, $2, $3, $4, $5, $6)";

    // The newest of each person's reactions of a kind, along message_change_reaction_idx, counted; takes no lock.
    private const string ReadReactions = """
        select n.sequence, n.reaction, max(n.event), count(*) filter (where n.is_on),
               coalesce(bool_or(n.person_id = $5) filter (where n.is_on), false),
               (array_agg(n.person_id order by n.event) filter (where n.is_on))[1:$6]
        from (
            select distinct on (c.sequence, c.reaction, c.person_id)
                   c.sequence, c.reaction, c.person_id, c.event, c.kind = 3 as is_on
            from message_change c
            where c.channel_id = $1 and c.sequence between $2 and $3 and c.kind >= 3 and c.event <= $4
            order by c.sequence, c.reaction, c.person_id, c.event desc
        ) n
        group by n.sequence, n.reaction
        order by n.sequence, min(n.event) filter (where n.is_on)
        """;

    private readonly Dictionary<long, NewestText> texts = [];
    private readonly Dictionary<long, List<ReactionView>> reactions = [];
    private readonly Dictionary<long, long> events = [];

    /// <summary>What became of the messages from the first to the last number.</summary>
    public static async Task<MessageStates> ReadAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        long first,
        long last,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var states = new MessageStates();
        if (!channel.HasChanges || last < first)
        {
            return states;
        }

        await states.ReadTextsAsync(sql, channel, first, last, now, cancellation);
        await states.ReadReactionsAsync(sql, channel, first, last, cancellation);
        return states;
    }

    /// <summary>The newest text change of a message; null when it says what it said at first.</summary>
    public NewestText? TextOf(long sequence) => texts.GetValueOrDefault(sequence);

    /// <summary>What stands under a message; null when nothing does.</summary>
    public IReadOnlyList<ReactionView>? ReactionsOf(long sequence) => reactions.GetValueOrDefault(sequence);

    /// <summary>The newest event about a message; its own when there is none.</summary>
    public long EventOf(long sequence, long postedAs) => Math.Max(postedAs, events.GetValueOrDefault(sequence));

    private async Task ReadTextsAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        long first,
        long last,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            ReadTexts,
            cancellation,
            Parameter.Of(channel.Token.Value),
            Parameter.Of(channel.ChannelId),
            Parameter.Of(now),
            Parameter.Of(first),
            Parameter.Of(last),
            Parameter.Of(channel.LastEvent)
        );
        while (await rows.ReadAsync(cancellation))
        {
            var sequence = rows.GetInt64(0);
            events[sequence] = rows.GetInt64(2);
            texts[sequence] = NewestText.Of(rows, 1);
        }
    }

    private async Task ReadReactionsAsync(
        OrganisationSql sql,
        ReadableChannel channel,
        long first,
        long last,
        CancellationToken cancellation
    )
    {
        await using var rows = await sql.ReadAsync(
            ReadReactions,
            cancellation,
            Parameter.Of(channel.ChannelId),
            Parameter.Of(first),
            Parameter.Of(last),
            Parameter.Of(channel.LastEvent),
            Parameter.Of(channel.PersonId),
            Parameter.Of(Limits.ReactionPeopleMax)
        );
        while (await rows.ReadAsync(cancellation))
        {
            var sequence = rows.GetInt64(0);
            events[sequence] = Math.Max(events.GetValueOrDefault(sequence), rows.GetInt64(2));
            var count = (int)rows.GetInt64(3);
            if (count == 0)
            {
                continue; // Everybody took it away again.
            }

            if (!reactions.TryGetValue(sequence, out var all))
            {
                reactions[sequence] = all = [];
            }

            var people = rows.GetFieldValue<Guid[]>(5);
            all.Add(new ReactionView((Reaction)rows.GetInt16(1), count, rows.GetBoolean(4), people));
        }
    }
}

/// <summary>The newest text change of a message.</summary>
/// <param name="IsRecalled">Whether there is no text any more.</param>
/// <param name="Event">Its event.</param>
/// <param name="At">When.</param>
/// <param name="Revision">Of an edit which one.</param>
/// <param name="Mark">Of an edit what stands beside it.</param>
/// <param name="Body">Of an edit its text, sealed.</param>
internal sealed record NewestText(
    bool IsRecalled,
    long Event,
    DateTimeOffset At,
    int Revision,
    MessageMark Mark,
    byte[]? Body
)
{
    /// <summary>From the columns kind, event, at, revision, mark and body.</summary>
    public static NewestText Of(NpgsqlDataReader row, int column) =>
        new(
            row.GetInt16(column) == (short)MessageChangeKind.Recalled,
            row.GetInt64(column + 1),
            row.GetFieldValue<DateTimeOffset>(column + 2),
            row.IsDBNull(column + 3) ? 0 : row.GetInt32(column + 3),
            row.IsDBNull(column + 4) ? MessageMark.None : (MessageMark)row.GetInt16(column + 4),
            row.IsDBNull(column + 5) ? null : row.GetFieldValue<byte[]>(column + 5)
        );
}
