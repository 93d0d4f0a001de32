using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using GovChat.Server.People;

namespace GovChat.Server.Devices.Networks;

/// <summary>The ranges of every zone, and where the reader's own terminal stands.</summary>
internal static class ReadZoneRanges
{
    /// <summary>Where terminals can stand; マイナンバー利用事務系 is none of them.</summary>
    public static readonly DeviceZone[] Zones = [DeviceZone.Lgwan, DeviceZone.Internet, DeviceZone.Telework];

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        HttpContext http,
        NetworkRulesInForce inForce,
        CancellationToken cancellation
    )
    {
        var rules = await inForce.ReadAsync(reader.OrganisationId, cancellation);
        var view = new ZoneRangesView(
            [.. Zones.Select(zone => new ZoneRanges(zone, rules.RangesOf(zone)))],
            reader.Zone,
            CallerAddress.Of(http)?.ToString() ?? string.Empty
        );
        return TypedResults.Json(view, WireJson.Default.ZoneRangesView);
    }

    public static IReadOnlyList<string> RangesOf(this NetworkRules rules, DeviceZone zone) =>
        [
            .. rules
                .Ranges.Where(entry => entry.Zone == zone)
                .Select(entry => entry.Range.ToString())
                .Order(StringComparer.Ordinal),
        ];
}
