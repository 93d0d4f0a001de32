using System.Collections.Concurrent;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>
/// 既読: tells the members of a channel who read on. What moved within a second goes out together, so that a channel whose
/// members all read a message at once hears of it once. Hints only: the positions stand with the memberships.
/// </summary>
internal sealed class ReadHints(
    Database database,
    Audiences audiences,
    RevocationWatch watch,
    EventFanout fanout,
    TimeProvider time,
    ILogger<ReadHints> logger
) : BackgroundService
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(Guid OrganisationId, Guid ChannelId, Guid PersonId), long> moved = new();

    public void Note(Guid organisationId, Guid channelId, Guid personId, long sequence) =>
        moved.AddOrUpdate((organisationId, channelId, personId), sequence, (_, known) => Math.Max(known, sequence));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TellEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var organisation in Take().GroupBy(move => move.Key.OrganisationId))
            {
                try
                {
                    await TellAsync(organisation.Key, [.. organisation], stoppingToken);
                }
                catch (Exception unreachable) when (unreachable is not OperationCanceledException)
                {
                    Log.ReadHintsLost(logger, unreachable); // Clients ask for the positions when they need them.
                }
            }
        }
    }

    private List<KeyValuePair<(Guid OrganisationId, Guid ChannelId, Guid PersonId), long>> Take()
    {
        var taken = new List<KeyValuePair<(Guid OrganisationId, Guid ChannelId, Guid PersonId), long>>();
        foreach (var key in moved.Keys)
        {
            if (moved.TryRemove(key, out var sequence))
            {
                taken.Add(new(key, sequence));
            }
        }

        return taken;
    }

    private async Task TellAsync(
        Guid organisationId,
        IReadOnlyList<KeyValuePair<(Guid OrganisationId, Guid ChannelId, Guid PersonId), long>> moves,
        CancellationToken cancellation
    )
    {
        var byChannel = moves.ToLookup(
            move => move.Key.ChannelId,
            move => new ReaderPosition(move.Key.PersonId, move.Value)
        );
        Guid[] channelIds = [.. byChannel.Select(channel => channel.Key)];
        var current = await database.InOrganisationSqlAsync(
            organisationId,
            sql => audiences.CurrentAsync(sql, organisationId, channelIds, cancellation),
            cancellation
        );
        if (!await watch.SeenAsync())
        {
            return; // As what was committed: nothing goes to a line that was revoked before.
        }

        foreach (var (channelId, audience) in current)
        {
            if (audience.MemberIds.Count <= Limits.ReadPositionsMembersMax)
            {
                var positions = byChannel[channelId]
                    .Where(read => audience.MemberIds.Contains(read.PersonId))
                    .ToArray();
                fanout.Send(
                    audience.MemberIds,
                    HubWords.ReadPositions,
                    new ReadPositionsEvent(channelId, positions),
                    audience.ClosedZones
                );
            }
        }
    }
}
