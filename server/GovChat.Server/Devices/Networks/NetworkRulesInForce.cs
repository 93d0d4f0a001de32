using System.Net;
using GovChat.Contracts.Devices;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// What each organisation asks of networks now. Read for 300 ms at a time, by one call for all that ask meanwhile, so that a
/// change on another node holds here almost at once and a busy hour costs three statements a second; a change made here
/// holds at once. What cannot be read lets nobody in: the calls fail.
/// </summary>
internal sealed class NetworkRulesInForce(Database database, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(300);

    // One row at least, also where there is neither a policy nor a range.
    private const string Find = """
        select coalesce(p.mac_required, false), r.zone, r.range
        from (select 1) as always left join network_policy p on true left join zone_range r on true
        """;

    private readonly Lock gate = new();

    private readonly Dictionary<Guid, Reading> readings = [];

    public ValueTask<NetworkRules> CurrentAsync(Guid organisationId, CancellationToken cancellation)
    {
        Task<NetworkRules> rules;
        lock (gate)
        {
            if (
                !readings.TryGetValue(organisationId, out var kept)
                || time.GetElapsedTime(kept.BeganAt) >= KeptFor
                || kept.Rules.IsFaulted
            )
            {
                // Counted from before the reading: what is written meanwhile is never kept for longer. Nobody's leaving ends it.
                var beganAt = time.GetTimestamp();
                kept = new Reading(ReadAsync(organisationId, CancellationToken.None), beganAt);
                readings[organisationId] = kept;
            }

            rules = kept.Rules;
        }

        return rules.IsCompletedSuccessfully ? new(rules.Result) : new(rules.WaitAsync(cancellation));
    }

    /// <summary>Called after the commit of a change.</summary>
    public void Forget(Guid organisationId)
    {
        lock (gate)
        {
            readings.Remove(organisationId);
        }
    }

    /// <summary>As they stand in the database at this moment.</summary>
    public Task<NetworkRules> ReadAsync(Guid organisationId, CancellationToken cancellation) =>
        database.ReadInOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var rows = await sql.ReadAsync(Find, cancellation);
                return await RulesOfAsync(rows, cancellation);
            },
            cancellation
        );

    private static async Task<NetworkRules> RulesOfAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var macRequired = false;
        var ranges = new List<(DeviceZone Zone, IPNetwork Range)>();
        while (await rows.ReadAsync(cancellation))
        {
            macRequired = rows.GetBoolean(0);
            if (!await rows.IsDBNullAsync(1, cancellation))
            {
                ranges.Add((Enum.Parse<DeviceZone>(rows.GetString(1)), rows.GetFieldValue<IPNetwork>(2)));
            }
        }

        return new NetworkRules(ranges, macRequired);
    }

    private readonly record struct Reading(Task<NetworkRules> Rules, long BeganAt);
}
