using GovChat.Audit;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// The tree over what is said. Sending gives no place in it: within a channel events have numbers without gaps, and whole
/// stretches of them, runs, are taken in one after the other by whoever signs. Nobody who sends waits for that, and channels
/// do not wait for each other.
/// </summary>
internal sealed class MessageRows(OrganisationSql sql) : TreeRows(sql, "message")
{
    private const int RunsAtOnce = 500;
    private const int EventsOfRunMax = 256;

    private const string Events = """
        from runs r left join lateral message_leaves(r.channel_id, r.first_event, r.first_event + r.events - 1) e on true
        """;

    private const string After =
        "with runs as (select * from message_run where first > $1 order by first limit $2) "
        + "select r.first, r.channel_id, r.first_event, r.events, e.* "
        + Events
        + " order by r.first, e.event";

    private const string Between =
        "with runs as (select * from message_run where first <= $2 and first >= "
        + "(select coalesce(max(first), 1) from message_run where first <= $1)) "
        + "select r.first, r.channel_id, r.first_event, r.events, e.* "
        + Events
        + " order by r.first, e.event";

    // Of each channel the events that are in no run yet, found along message_run_follows. A channel's counter commits with its
    // events and under its lock, so what it counts is there, and a missing last event is seen too.
    private const string News = """
        select c.id, taken.until, c.event
        from channel c
        cross join lateral (
            select coalesce((
                select r.first_event + r.events - 1 from message_run r
                where r.channel_id = c.id order by r.first_event desc limit 1
            ), 0) as until
        ) taken
        where c.event > taken.until
        order by c.id
        limit $1
        """;

    private const string AddRuns = """
        insert into message_run (organisation_id, first, channel_id, first_event, events)
        select $1, * from unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::integer[])
        """;

    public override async Task<TreePage> PageAsync(long after, CancellationToken cancellation)
    {
        var (events, runs) = await ReadAsync(After, cancellation, Parameter.Of(after), Parameter.Of(RunsAtOnce));
        var leaves = events.Select((one, at) => one.LeafAt(after + 1 + at)).ToArray();
        if (runs == RunsAtOnce)
        {
            return new TreePage(leaves, IsLast: false);
        }

        var tookUp = await TakeUpAsync(after + leaves.Length, cancellation);
        return new TreePage(leaves, IsLast: !tookUp);
    }

    public override async Task<TreeLeaf> LeafAsync(long number, CancellationToken cancellation) =>
        (await LeavesAsync(number - 1, count: 1, cancellation)) is [var leaf]
            ? leaf
            : new TreeLeaf(number, [], TreeTrouble.EntryMissing);

    /// <summary>Events after a place, up to another, at most so many runs of them.</summary>
    public async Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, long until, CancellationToken cancellation)
    {
        var (events, _) = await ReadAsync(After, cancellation, Parameter.Of(after), Parameter.Of(RunsAtOnce));
        return [.. events.Where(one => one.Number <= until)];
    }

    protected override async Task<IReadOnlyList<byte[]>> HashesAsync(
        long after,
        long count,
        CancellationToken cancellation
    ) => [.. (await LeavesAsync(after, count, cancellation)).Select(leaf => leaf.Required().Hash)];

    private async Task<IReadOnlyList<TreeLeaf>> LeavesAsync(long after, long count, CancellationToken cancellation)
    {
        var (events, _) = await ReadAsync(Between, cancellation, Parameter.Of(after + 1), Parameter.Of(after + count));
        return
        [
            .. events
                .Where(one => one.Number > after && one.Number <= after + count)
                .Select(one => one.LeafAt(one.Number)),
        ];
    }

    private async Task<bool> TakeUpAsync(long size, CancellationToken cancellation)
    {
        var runs = new List<(long First, Guid Channel, long FirstEvent, int Events)>();
        await using (var row = await Sql.ReadAsync(News, cancellation, Parameter.Of(RunsAtOnce)))
        {
            while (await row.ReadAsync(cancellation))
            {
                var (channel, until, last) = (row.GetGuid(0), row.GetInt64(1), row.GetInt64(2));
                var events = (int)Math.Min(EventsOfRunMax, last - until);
                runs.Add((size + 1, channel, until + 1, events));
                size += events;
            }
        }

        if (runs.Count == 0)
        {
            return false;
        }

        await Sql.ExecuteAsync(
            AddRuns,
            cancellation,
            Parameter.Of(Sql.OrganisationId),
            Parameter.Of(runs.Select(run => run.First).ToArray()),
            Parameter.Of(runs.Select(run => run.Channel).ToArray()),
            Parameter.Of(runs.Select(run => run.FirstEvent).ToArray()),
            Parameter.Of(runs.Select(run => run.Events).ToArray())
        );
        return true;
    }

    /// <summary>What stands at each place of some runs, and how many runs those were.</summary>
    private async Task<(IReadOnlyList<StoredEvent> Events, int Runs)> ReadAsync(
        string query,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters
    )
    {
        await using var row = await Sql.ReadAsync(query, cancellation, parameters);
        var (events, runs) = (new List<StoredEvent>(), 0);
        var run = new Run(0, Guid.Empty, 0, 0);
        while (await row.ReadAsync(cancellation))
        {
            var next = new Run(row.GetInt64(0), row.GetGuid(1), row.GetInt64(2), row.GetInt32(3));
            if (next.First != run.First)
            {
                FillUp(events, run);
                run = next;
                runs++;
            }

            if (!row.IsDBNull(4))
            {
                FillUp(events, run with { Count = (int)(row.GetInt64(4) - run.FirstEvent) });
                events.Add(EventOf(row, run));
            }
        }

        FillUp(events, run);
        return (events, runs);
    }

    /// <summary>What is missing of a run is missing at its place, and does not shift what follows.</summary>
    private static void FillUp(List<StoredEvent> events, Run run)
    {
        while (run.Count > 0 && (events.Count == 0 || events[^1].Number < run.First + run.Count - 1))
        {
            var number = events.Count == 0 ? run.First : Math.Max(run.First, events[^1].Number + 1);
            events.Add(StoredEvent.Missing(number, run.Channel, run.FirstEvent + number - run.First));
        }
    }

    private StoredEvent EventOf(NpgsqlDataReader row, Run run)
    {
        var record = new MessageRecord(
            Sql.OrganisationId,
            run.Channel,
            row.GetInt64(4),
            row.GetInt64(5),
            row.GetInt16(6),
            row.IsDBNull(7) ? null : row.GetGuid(7),
            row.IsDBNull(8) ? null : row.GetInt32(8),
            row.GetGuid(9),
            row.GetGuid(10),
            row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetInt16(12),
            row.IsDBNull(13) ? null : row.GetInt64(13),
            row.IsDBNull(14) ? null : row.GetInt16(14),
            row.IsDBNull(15) ? null : row.GetFieldValue<byte[]>(15)
        );
        return new StoredEvent(
            run.First + record.Event - run.FirstEvent,
            new MessagePlace(run.Channel, record.Message, record.Event),
            record,
            IsWhole: row.GetBoolean(16),
            row.IsDBNull(17) ? null : row.GetFieldValue<byte[]>(17)
        );
    }

    private readonly record struct Run(long First, Guid Channel, long FirstEvent, int Count);
}
