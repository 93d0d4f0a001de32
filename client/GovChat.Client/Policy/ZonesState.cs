using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;

namespace GovChat.Client.Policy;

/// <summary>The addresses of each zone, as an owner writes them: one a line.</summary>
public sealed class ZonesState(ApiClient api)
{
    private readonly Dictionary<DeviceZone, string> drafts = [];

    /// <summary>What held when it was read; null before.</summary>
    public ZoneRangesView? View { get; private set; }

    public string this[DeviceZone zone]
    {
        get => drafts.GetValueOrDefault(zone, "");
        set => drafts[zone] = value;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        View = await api.GetAsync(Routes.PolicyZones, WireJson.Default.ZoneRangesView, cancellation);
        foreach (var zone in View.Zones)
        {
            drafts[zone.Zone] = string.Join('\n', zone.Ranges);
        }
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        var request = new SetZoneRangesRequest([
            .. (View?.Zones ?? []).Select(zone => new ZoneRanges(zone.Zone, RangesOf(drafts[zone.Zone]))),
        ]);
        await api.PutAsync(Routes.PolicyZones, request, WireJson.Default.SetZoneRangesRequest, cancellation);
        await LoadAsync(cancellation);
    }

    // Pasted from a table or a mail, they come with commas and blanks of both widths.
    private static string[] RangesOf(string text) =>
        text.Split(
            ['\n', '\r', ',', '、', ' ', '\t', '　'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}
