using System.Collections.Concurrent;
using GovChat.Contracts;
using GovChat.Contracts.Socket;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Hub;

/// <summary>
/// Who of a channel's members has an open line now. Each line watches one channel at most; what changed is told with the
/// heartbeat, to members of that moment only. Never stored.
/// </summary>
internal sealed class Presence(Database database, Audiences audiences, Connections connections, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Watch> watches = new(StringComparer.Ordinal);

    /// <summary>Begins to watch a channel, or none; null when there is no such channel for this reader.</summary>
    public async Task<PresenceEvent?> WatchAsync(
        string connectionId,
        SignedInPerson reader,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        watches.TryRemove(connectionId, out _);
        var current = await database.InOrganisationSqlAsync(
            reader.OrganisationId,
            sql => audiences.CurrentAsync(sql, reader.OrganisationId, [channelId], cancellation),
            cancellation
        );
        if (current.GetValueOrDefault(channelId) is not { } audience || !audience.IsOpenTo(reader, time.GetUtcNow()))
        {
            return null;
        }

        var seen = PictureOf(audience);
        watches[connectionId] = new Watch(reader, channelId) { LastTold = seen };
        if (!connections.IsOpen(connectionId))
        {
            Forget(connectionId); // It went while we looked.
        }

        return seen.ToEvent();
    }

    public void Forget(string connectionId) => watches.TryRemove(connectionId, out _);

    /// <summary>Tells these lines of one organisation what changed in the channels they watch.</summary>
    public async Task TellAsync(
        OrganisationSql sql,
        Guid organisationId,
        IReadOnlyList<Lane> lanes,
        CancellationToken cancellation
    )
    {
        var watching = new List<(Lane Lane, Watch Watch)>();
        foreach (var lane in lanes)
        {
            if (watches.TryGetValue(lane.ConnectionId, out var watch))
            {
                watching.Add((lane, watch));
            }
        }

        if (watching.Count == 0)
        {
            return;
        }

        var byChannel = watching.ToLookup(line => line.Watch.ChannelId);
        Guid[] channelIds = [.. byChannel.Select(channel => channel.Key)];
        var current = await audiences.CurrentAsync(sql, organisationId, channelIds, cancellation);
        foreach (var channel in byChannel)
        {
            Tell(current.GetValueOrDefault(channel.Key), channel);
        }
    }

    private void Tell(Audience? audience, IEnumerable<(Lane Lane, Watch Watch)> watching)
    {
        var told = new List<Lane>();
        var seen = audience is null ? default : PictureOf(audience);
        foreach (var (lane, watch) in watching)
        {
            if (audience?.IsOpenTo(watch.Reader, time.GetUtcNow()) != true)
            {
                Forget(lane.ConnectionId); // No member any more: hears nothing from here on.
            }
            else if (!seen.Equals(watch.LastTold))
            {
                watch.LastTold = seen;
                told.Add(lane);
            }
        }

        if (told.Count > 0)
        {
            EventFanout.Send(told, HubWords.Presence, seen.ToEvent());
        }
    }

    private Picture PictureOf(Audience audience)
    {
        var present = audience
            .MemberIds.Order()
            .Select(member => (Member: member, Lines: connections.Of(member).Where(line => !line.HasEnded).ToArray()))
            .Where(one => one.Lines.Length > 0)
            .Select(one => new PersonPresence(one.Member, one.Lines.All(line => line.IsLocked)))
            .ToArray();
        var isNamed = audience.MemberIds.Count <= Limits.ReadPositionsMembersMax;
        return new Picture(audience.ChannelId, present.Length, isNamed ? present : null);
    }

    private sealed class Watch(SignedInPerson reader, Guid channelId)
    {
        public SignedInPerson Reader { get; } = reader;

        public Guid ChannelId { get; } = channelId;

        public Picture LastTold { get; set; }
    }

    private readonly record struct Picture(Guid ChannelId, int Count, PersonPresence[]? Present)
    {
        public PresenceEvent ToEvent() => new(ChannelId, Count, Present);

        public bool Equals(Picture other) =>
            ChannelId == other.ChannelId
            && Count == other.Count
            && (Present ?? []).AsSpan().SequenceEqual(other.Present ?? []);

        public override int GetHashCode() => HashCode.Combine(ChannelId, Count);
    }
}
