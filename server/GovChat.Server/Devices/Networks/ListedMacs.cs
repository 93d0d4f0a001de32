using System.Collections.Concurrent;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// Which MAC addresses stand in an organisation's list: those of its inventory, and those with which its terminals were
/// let in. One that a terminal took on afterwards does not count until somebody has looked at it.
/// </summary>
internal sealed class ListedMacs(Database database, TimeProvider time)
{
    /// <summary>Callers on one segment ask again and again; each answer is kept for a moment.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(300);

    private const int AnswersMax = 10_000;

    private const string IsListed = """
        select exists (select from device_inventory where macs @> array[$1])
            or exists (
                select from device
                where state = 'Approved' and mac = $1
                  and (mac_changed_at is null or mac_changed_at <= greatest(approved_at, woken_at))
            )
        """;

    private readonly ConcurrentDictionary<(Guid, string), (bool IsListed, long At)> answers = new();

    public async ValueTask<bool> ContainsAsync(Guid organisationId, string mac, CancellationToken cancellation)
    {
        if (answers.TryGetValue((organisationId, mac), out var kept) && time.GetElapsedTime(kept.At) < KeptFor)
        {
            return kept.IsListed;
        }

        if (answers.Count >= AnswersMax)
        {
            answers.Clear();
        }

        var at = time.GetTimestamp();
        var isListed = await database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(IsListed, cancellation, Parameter.Of(mac));
                await row.ReadAsync(cancellation);
                return row.GetBoolean(0);
            },
            cancellation
        );
        answers[(organisationId, mac)] = (isListed, at);
        return isListed;
    }

    /// <summary>Approved terminals, and how many of them would pass if they call as they last did.</summary>
    public static async Task<(int Approved, int Listed)> CountAsync(GovChatDb db, CancellationToken cancellation)
    {
        var counts = await db
            .Database.SqlQuery<Counts>(
                $"""
                select count(*)::int as approved,
                    (count(*) filter (
                        where d.mac is not null
                          and (d.mac_changed_at is null or d.mac_changed_at <= greatest(d.approved_at, d.woken_at)
                            or exists (select from device_inventory i where i.macs @> array[d.mac]))
                    ))::int as listed
                from device d where d.state = 'Approved'
                """
            )
            .SingleAsync(cancellation);
        return (counts.Approved, counts.Listed);
    }

    private sealed record Counts(int Approved, int Listed);
}
