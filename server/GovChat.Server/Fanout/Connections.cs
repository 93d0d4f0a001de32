using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace GovChat.Server.Fanout;

/// <summary>The open lines of this process, by connection and by person.</summary>
internal sealed class Connections
{
    private readonly ConcurrentDictionary<string, Lane> byConnection = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, ImmutableArray<Lane>> byPerson = new();
    private long told;

    public int Count => byConnection.Count;

    /// <summary>
    /// How often lines were closed, locked or unlocked. Where it is what it was before a session was read, and the lane
    /// is known by now, nothing that was said of the session has passed the lane by.
    /// </summary>
    public long Told => Interlocked.Read(ref told);

    public void Add(Lane lane)
    {
        byConnection[lane.ConnectionId] = lane;
        byPerson.AddOrUpdate(lane.Owner.PersonId, _ => [lane], (_, lanes) => lanes.Add(lane));
    }

    public void Remove(string connectionId)
    {
        if (!byConnection.TryRemove(connectionId, out var lane))
        {
            return;
        }

        lane.Stop();
        var left = byPerson.AddOrUpdate(lane.Owner.PersonId, _ => [], (_, lanes) => lanes.Remove(lane));
        if (left.IsEmpty)
        {
            // Only while it is still empty: another line may have been added meanwhile.
            byPerson.TryRemove(new KeyValuePair<Guid, ImmutableArray<Lane>>(lane.Owner.PersonId, left));
        }
    }

    public ImmutableArray<Lane> Of(Guid personId) => byPerson.GetValueOrDefault(personId, []);

    public IEnumerable<Lane> All => byConnection.Values;

    /// <summary>Whether the connection has a line that nobody has ended.</summary>
    public bool IsOpen(string connectionId) => byConnection.TryGetValue(connectionId, out var lane) && !lane.HasEnded;

    /// <summary>Says how many lines there were.</summary>
    public int CloseDevice(Guid deviceId, string reason) => CloseWhere(lane => lane.Owner.DeviceId == deviceId, reason);

    public void CloseSession(Guid sessionId, string reason) =>
        CloseWhere(lane => lane.Owner.SessionId == sessionId, reason);

    public void ClosePerson(Guid personId, string reason) =>
        CloseWhere(lane => lane.Owner.PersonId == personId, reason);

    public void CloseOrganisation(Guid organisationId, string reason) =>
        CloseWhere(lane => lane.Owner.OrganisationId == organisationId, reason);

    public void CloseAll(string reason) => CloseWhere(_ => true, reason);

    /// <summary>The lines of a locked session go on hearing.</summary>
    public void Lock(Guid sessionId) => SetLocked(sessionId, isLocked: true);

    public void Unlock(Guid sessionId) => SetLocked(sessionId, isLocked: false);

    /// <summary>Whether whoever sits at this line may not speak; a line that is not known may not.</summary>
    public bool IsLocked(string connectionId) => !byConnection.TryGetValue(connectionId, out var lane) || lane.IsLocked;

    private void SetLocked(Guid sessionId, bool isLocked)
    {
        Interlocked.Increment(ref told); // Before the lines are looked for.
        foreach (var lane in byConnection.Values.Where(lane => lane.Owner.SessionId == sessionId))
        {
            lane.IsLocked = isLocked;
        }
    }

    private int CloseWhere(Func<Lane, bool> isMeant, string reason)
    {
        Interlocked.Increment(ref told); // Before the lines are looked for.
        var closed = 0;
        foreach (var lane in byConnection.Values.Where(isMeant))
        {
            lane.Close(reason);
            closed++;
        }

        return closed;
    }
}
