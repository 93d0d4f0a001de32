using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// Says from which addresses the terminals of each zone may call. It is refused when the terminal it is said from would be
/// shut out by it: whoever draws the fence stands inside.
/// </summary>
internal sealed class SetZoneRanges(Database database, NetworkRulesInForce rules, AuditLog audit, TimeProvider time)
{
    private const string Field = "zones";

    public static Task<IResult> HandleAsync(
        SetZoneRangesRequest request,
        SignedInPerson author,
        HttpContext http,
        SetZoneRanges useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, CallerAddress.Of(http), cancellation);

    private async Task<IResult> HandleAsync(
        SetZoneRangesRequest request,
        SignedInPerson author,
        IPAddress? address,
        CancellationToken cancellation
    )
    {
        if (request.Zones.Any(entry => entry.Zone == DeviceZone.MyNumber))
        {
            return Problem.Of(Refusal.ZoneRefused, Field); // T-12: this chat never stands in that network.
        }

        if (Wanted(request) is not { } wanted)
        {
            return Problem.Of(Refusal.FieldInvalid, Field);
        }

        if (!wanted.Allow(author.Zone, address))
        {
            return Problem.Of(Refusal.WouldLockOut, Field);
        }

        var outcome = await database.InOrganisationAsync(
            author.OrganisationId,
            db => ReplaceAsync(db, wanted, author, cancellation),
            cancellation
        );
        rules.Forget(author.OrganisationId);
        return outcome;
    }

    private async Task<IResult> ReplaceAsync(
        GovChatDb db,
        NetworkRules wanted,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation); // Two owners replace one after the other.
        var rows = await db.ZoneRanges.ToListAsync(cancellation);
        var before = new NetworkRules([.. rows.Select(row => (row.Zone, row.Range))], MacRequired: false);
        db.ZoneRanges.RemoveRange(rows.Where(row => !wanted.Ranges.Contains((row.Zone, row.Range))));
        db.ZoneRanges.AddRange(
            wanted
                .Ranges.Except(before.Ranges)
                .Select(entry => new ZoneRange
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()),
                    OrganisationId = author.OrganisationId,
                    Zone = entry.Zone,
                    Range = entry.Range,
                })
        );
        await db.SaveChangesAsync(cancellation);
        foreach (var zone in ReadZoneRanges.Zones)
        {
            var (was, willBe) = (before.RangesOf(zone), wanted.RangesOf(zone));
            if (!was.ToHashSet(StringComparer.Ordinal).SetEquals(willBe))
            {
                await audit.RecordAsync(
                    db,
                    NetworkEvents.ZoneChanged(author.ToActor(), zone, was, willBe),
                    cancellation
                );
            }
        }

        return TypedResults.NoContent();
    }

    /// <summary>Null when a zone is no zone or stands twice, or a range is none or one of too many.</summary>
    private static NetworkRules? Wanted(SetZoneRangesRequest request)
    {
        var ranges = new HashSet<(DeviceZone, IPNetwork)>();
        foreach (var entry in request.Zones)
        {
            if (!Enum.IsDefined(entry.Zone) || entry.Ranges.Count > Limits.ZoneRangesMax)
            {
                return null;
            }

            foreach (var text in entry.Ranges)
            {
                if (AddressRange.Parse(text) is not { } range)
                {
                    return null;
                }

                ranges.Add((entry.Zone, range));
            }
        }

        var isTwice = request.Zones.Select(entry => entry.Zone).Distinct().Count() != request.Zones.Count;
        return isTwice ? null : new NetworkRules([.. ranges], MacRequired: false);
    }
}
