using GovChat.Contracts.Socket;
using GovChat.Server.Fanout;
using GovChat.Server.Filtering;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Hub;

/// <summary>
/// Every five seconds tells each line that it is alive and how far each of its reader's channels is, read from the
/// truth: a client that missed an event sees the gap here at the latest. Also closes lines whose proof is over.
/// </summary>
internal sealed class Heartbeat(
    Database database,
    Connections connections,
    RulesInForce rules,
    SocketPasses passes,
    Presence presence,
    TimeProvider time,
    ILogger<Heartbeat> logger
) : BackgroundService
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(5);

    // The channels of everybody who is here, in one statement; takes no lock.
    private const string Positions = """
        select m.person_id, c.id, c.sequence, c.event
        from channel_member m join channel c on c.id = m.channel_id
        where m.person_id = any($1)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BeatEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            CloseOverdue();
            foreach (var organisation in connections.All.GroupBy(lane => lane.Owner.OrganisationId))
            {
                try
                {
                    await BeatAsync(organisation.Key, [.. organisation], stoppingToken);
                }
                catch (Exception unreachable) when (unreachable is not OperationCanceledException)
                {
                    // No beat: clients show the line as cut, which is the truth.
                    Log.HeartbeatMissed(logger, unreachable);
                }
            }
        }
    }

    private void CloseOverdue()
    {
        var overdue = passes.Overdue().ToHashSet(StringComparer.Ordinal);
        foreach (var lane in connections.All.Where(lane => overdue.Contains(lane.ConnectionId)))
        {
            lane.Close("proof_expired");
        }
    }

    private async Task BeatAsync(Guid organisationId, IReadOnlyList<Lane> lanes, CancellationToken cancellation)
    {
        var people = lanes.Select(lane => lane.Owner.PersonId).Distinct().ToArray();
        var (positions, notices) = await database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await presence.TellAsync(sql, organisationId, lanes, cancellation);
                return (
                    await ReadAsync(sql, people, cancellation),
                    await Notices.CountNewAsync(sql, people, cancellation)
                );
            },
            cancellation
        );
        foreach (var lane in lanes)
        {
            var channels = positions.GetValueOrDefault(lane.Owner.PersonId, []);
            EventFanout.Send(
                lane,
                HubWords.Heartbeat,
                new HeartbeatEvent(
                    channels,
                    rules.Current(organisationId).VersionId,
                    notices.GetValueOrDefault(lane.Owner.PersonId)
                )
            );
        }
    }

    private static async Task<Dictionary<Guid, List<ChannelPosition>>> ReadAsync(
        OrganisationSql sql,
        Guid[] people,
        CancellationToken cancellation
    )
    {
        var positions = new Dictionary<Guid, List<ChannelPosition>>(people.Length);
        await using var rows = await sql.ReadAsync(Positions, cancellation, Parameter.Of(people));
        while (await rows.ReadAsync(cancellation))
        {
            var person = rows.GetGuid(0);
            if (!positions.TryGetValue(person, out var own))
            {
                positions[person] = own = [];
            }

            own.Add(new ChannelPosition(rows.GetGuid(1), rows.GetInt64(2), rows.GetInt64(3)));
        }

        return positions;
    }
}
