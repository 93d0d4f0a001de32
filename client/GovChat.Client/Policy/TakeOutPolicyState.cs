using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;

namespace GovChat.Client.Policy;

/// <summary>What the pages let go on terminals of each zone, as an owner chooses it.</summary>
public sealed class TakeOutPolicyState(ApiClient api)
{
    private readonly Dictionary<DeviceZone, TakeOutRules> drafts = [];

    /// <summary>The zones in their order; none before they were read.</summary>
    public IReadOnlyList<DeviceZone> Zones { get; private set; } = [];

    public TakeOutRules this[DeviceZone zone]
    {
        get => drafts[zone];
        set => drafts[zone] = value;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var view = await api.GetAsync(Routes.PolicyTakeOut, WireJson.Default.TakeOutView, cancellation);
        foreach (var rules in view.Zones)
        {
            drafts[rules.Zone] = rules;
        }

        Zones = [.. view.Zones.Select(rules => rules.Zone)];
    }

    public Task SaveAsync(CancellationToken cancellation) =>
        api.PutAsync(
            Routes.PolicyTakeOut,
            new SetTakeOutRequest([.. Zones.Select(zone => drafts[zone])]),
            WireJson.Default.SetTakeOutRequest,
            cancellation
        );
}
