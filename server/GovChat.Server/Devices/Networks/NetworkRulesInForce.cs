using System.Collections.Concurrent;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// What each organisation asks of networks now. Kept for 300 ms, so that a change on another node holds here almost at
/// once and a busy hour costs three statements a second; a change made here holds at once. What cannot be read lets
/// nobody in: the call fails.
/// </summary>
internal sealed class NetworkRulesInForce(Database database, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<Guid, Held> held = new();

    public async ValueTask<NetworkRules> CurrentAsync(Guid organisationId, CancellationToken cancellation)
    {
        if (held.TryGetValue(organisationId, out var kept) && time.GetElapsedTime(kept.ReadAt) < KeptFor)
        {
            return kept.Rules;
        }

        var readAt = time.GetTimestamp(); // Before the reading: what is written meanwhile is never kept for longer.
        var rules = await database.InOrganisationAsync(organisationId, db => ReadAsync(db, cancellation), cancellation);
        held[organisationId] = new Held(rules, readAt);
        return rules;
    }

    /// <summary>Called after the commit of a change.</summary>
    public void Forget(Guid organisationId) => held.TryRemove(organisationId, out _);

    public static async Task<NetworkRules> ReadAsync(GovChatDb db, CancellationToken cancellation)
    {
        var ranges = await db.ZoneRanges.AsNoTracking().ToListAsync(cancellation);
        var macRequired = await db.NetworkPolicies.AnyAsync(row => row.MacRequired, cancellation);
        return new NetworkRules([.. ranges.Select(row => (row.Zone, row.Range))], macRequired);
    }

    private sealed record Held(NetworkRules Rules, long ReadAt);
}
