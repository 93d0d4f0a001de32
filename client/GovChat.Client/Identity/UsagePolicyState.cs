using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>The usage policy in the hands of an owner.</summary>
public sealed class UsagePolicyState(ApiClient api)
{
    private string? emptiness;

    public Deed Loading { get; } = new();

    public Deed Deed { get; } = new();

    /// <summary>The version in force; null until it was read.</summary>
    public UsagePolicyView? Policy { get; private set; }

    /// <summary>The words of the next one; they begin as those in force.</summary>
    public string Text { get; set; } = "";

    public string? Error => emptiness ?? Deed.Refused?.For("text");

    public Task LoadAsync() =>
        Loading.DoAsync(async () =>
        {
            Policy = await api.GetAsync(Routes.PolicyUsage, WireJson.Default.UsagePolicyView, CancellationToken.None);
            Text = Policy.Text;
        });

    public async Task<bool> PublishAsync()
    {
        emptiness = string.IsNullOrWhiteSpace(Text) ? IdentityTexts.PolicyEmpty : null;
        return emptiness is null
            && await Deed.DoAsync(async () =>
                Policy = await api.PostAsync(
                    Routes.PolicyUsage,
                    new PublishUsagePolicyRequest(Text),
                    WireJson.Default.PublishUsagePolicyRequest,
                    WireJson.Default.UsagePolicyView,
                    CancellationToken.None
                )
            );
    }
}
