using System.Collections.Concurrent;
using System.Collections.Frozen;
using GovChat.Contracts.Devices;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>
/// The audiences this process has needed. A remembered audience is only ever a hint: whoever appends compares its
/// membership number with the channel's row under the row's lock, and reads it again when they differ.
/// </summary>
internal sealed class Audiences
{
    /// <summary>Audiences kept; a channel of 50 is about 2 KB, so about 20 MB.</summary>
    private const int RememberedMax = 10_000;

    // One row a channel, members as an array; takes no lock. Row-level security keeps it inside the organisation.
    private const string ReadAudiences = """
        select c.id, c.membership, array(select m.person_id from channel_member m where m.channel_id = c.id),
               c.emergency, c.emergency_ends_at, c.emergency_ended_at, c.closed_zones
        from channel c
        where c.id = any($1)
        """;

    // By primary key; takes no lock.
    private const string ReadMemberships = "select id, membership from channel where id = any($1)";

    private readonly ConcurrentDictionary<Guid, Audience> remembered = new();

    /// <summary>The audience last read, if any; possibly out of date.</summary>
    public Audience? Remembered(Guid organisationId, Guid channelId) =>
        remembered.TryGetValue(channelId, out var audience) && audience.OrganisationId == organisationId
            ? audience
            : null;

    /// <summary>Reads audiences in the caller's transaction; channels that do not exist are missing from the answer.</summary>
    public async Task<Dictionary<Guid, Audience>> ReadAsync(
        OrganisationSql sql,
        Guid organisationId,
        Guid[] channelIds,
        CancellationToken cancellation
    )
    {
        var read = new Dictionary<Guid, Audience>(channelIds.Length);
        await using var rows = await sql.ReadAsync(ReadAudiences, cancellation, Parameter.Of(channelIds));
        while (await rows.ReadAsync(cancellation))
        {
            var channelId = rows.GetGuid(0);
            var members = rows.GetFieldValue<Guid[]>(2).ToFrozenSet();
            var emergency = EmergencyTerm.Of(rows, 3);
            read[channelId] = new Audience(organisationId, channelId, rows.GetInt64(1), members, emergency)
            {
                ClosedZones = [.. rows.GetFieldValue<string[]>(6).Select(Enum.Parse<DeviceZone>)],
            };
        }

        foreach (var audience in read.Values)
        {
            Remember(audience);
        }

        return read;
    }

    /// <summary>
    /// Audiences as they are when the caller's transaction looks, for hints: one statement where the remembered ones still
    /// hold. Channels that do not exist are missing from the answer.
    /// </summary>
    public async Task<Dictionary<Guid, Audience>> CurrentAsync(
        OrganisationSql sql,
        Guid organisationId,
        Guid[] channelIds,
        CancellationToken cancellation
    )
    {
        var current = new Dictionary<Guid, Audience>(channelIds.Length);
        var stale = new List<Guid>();
        await using (var rows = await sql.ReadAsync(ReadMemberships, cancellation, Parameter.Of(channelIds)))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var channelId = rows.GetGuid(0);
                if (Remembered(organisationId, channelId) is { } known && known.Membership == rows.GetInt64(1))
                {
                    current[channelId] = known;
                }
                else
                {
                    stale.Add(channelId);
                }
            }
        }

        if (stale.Count > 0)
        {
            foreach (var (id, audience) in await ReadAsync(sql, organisationId, [.. stale], cancellation))
            {
                current[id] = audience;
            }
        }

        return current;
    }

    /// <summary>Keeps the newer of the two: readers of different moments may arrive in any order.</summary>
    private void Remember(Audience audience)
    {
        if (remembered.Count >= RememberedMax)
        {
            remembered.Clear();
        }

        remembered.AddOrUpdate(
            audience.ChannelId,
            audience,
            (_, known) => known.Membership > audience.Membership ? known : audience
        );
    }
}
