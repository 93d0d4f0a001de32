using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Policies;

namespace GovChat.Client.Policy;

/// <summary>Whether the MAC address is a condition, and what that would mean here.</summary>
public sealed class MacPolicyState(ApiClient api)
{
    /// <summary>What held when it was read; null before.</summary>
    public MacPolicyView? View { get; private set; }

    /// <summary>The owner's choice, not yet saved.</summary>
    public bool IsRequired { get; set; }

    /// <summary>How the own terminal stands to the condition.</summary>
    public string Own =>
        View switch
        {
            null => "",
            { OwnMac: null } => NetworkTexts.MacOwnUnseen,
            { OwnMacIsListed: false, OwnMac: var mac } => NetworkTexts.MacOwnUnlisted.With(mac),
            { OwnMac: var mac } => NetworkTexts.MacOwn.With(mac),
        };

    /// <summary>Whoever would shut themselves out cannot choose it; whoever has chosen it can always let it go.</summary>
    public bool MayChange => View is { } view && (view.IsRequired || view.OwnMacIsListed);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        View = await api.GetAsync(Routes.PolicyMac, WireJson.Default.MacPolicyView, cancellation);
        IsRequired = View.IsRequired;
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        var request = new SetMacPolicyRequest(IsRequired);
        await api.PutAsync(Routes.PolicyMac, request, WireJson.Default.SetMacPolicyRequest, cancellation);
        await LoadAsync(cancellation);
    }
}
