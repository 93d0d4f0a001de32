using GovChat.Contracts.Devices;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Networks;

/// <summary>What the lists of terminals say of MAC addresses.</summary>
internal static class MacSightings
{
    /// <summary>Of every terminal that was seen with one, by its id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MacSighting>> ReadAsync(
        GovChatDb db,
        CancellationToken cancellation
    )
    {
        var rows = await db
            .Database.SqlQuery<Sighting>(
                $"""
                select d.id, d.mac as address, d.mac_seen_at as seen_at,
                    d.mac_changed_at > greatest(d.approved_at, d.woken_at)
                        and not exists (select from device_inventory i where i.macs @> array[d.mac]) as needs_look
                from device d where d.mac is not null
                """
            )
            .ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Id, row => new MacSighting(row.Address, row.SeenAt, row.NeedsLook == true));
    }

    private sealed record Sighting(Guid Id, string Address, DateTimeOffset SeenAt, bool? NeedsLook);
}
