using System.Collections.Concurrent;
using System.Net;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Storage;

namespace GovChat.Server.Losses;

/// <summary>Adds to an incident sheet what happens after the terminal is dead: its lines stop, it calls, it is wiped.</summary>
internal sealed class IncidentTimes(Database database, TimeProvider time)
{
    /// <summary>Some hundred bytes each; lost terminals are few.</summary>
    private const int KnownMax = 10_000;

    // The latest node counts: the terminal is off the line when its last one has stopped.
    private const string Closed = """
        update lost_report set sockets_closed = sockets_closed + $2, sockets_closed_at = greatest(sockets_closed_at, $3)
        where device_id = $1
        """;

    private const string Called = """
        update lost_report set first_refused_at = coalesce(first_refused_at, $2),
               first_refused_address = coalesce(first_refused_address, $3),
               wiped_at = coalesce(wiped_at, case when $4 then $2 end)
        where device_id = $1 and (first_refused_at is null or ($4 and wiped_at is null))
        """;

    /// <summary>What this node has written already, so that a terminal that keeps calling writes nothing.</summary>
    private readonly ConcurrentDictionary<(Guid DeviceId, bool IsWiped), byte> known = new();

    public Task LinesClosedAsync(Guid organisationId, Guid deviceId, int lines, DateTimeOffset at) =>
        database.InOrganisationSqlAsync(
            organisationId,
            sql =>
                sql.ExecuteAsync(
                    Closed,
                    CancellationToken.None,
                    Parameter.Of(deviceId),
                    Parameter.Of(lines),
                    Parameter.Of(at)
                ),
            CancellationToken.None
        );

    public async Task CalledAsync(Guid organisationId, Guid deviceId, IPAddress? address, bool isWiped)
    {
        if (known.ContainsKey((deviceId, isWiped)))
        {
            return;
        }

        await database.InOrganisationSqlAsync(
            organisationId,
            sql =>
                sql.ExecuteAsync(
                    Called,
                    CancellationToken.None,
                    Parameter.Of(deviceId),
                    Parameter.Of(time.GetUtcNow()),
                    Parameter.Of(CallerAddress.Folded(address)?.ToString() ?? "unknown"),
                    Parameter.Of(isWiped)
                ),
            CancellationToken.None
        );
        if (known.Count < KnownMax)
        {
            known[(deviceId, isWiped)] = 0;
        }
    }
}
