using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>Reading the usage policy and agreeing to it. What was typed before waits in memory meanwhile.</summary>
public sealed class ConsentState(ApiClient api, GateState gate)
{
    public Deed Deed { get; } = new();

    /// <summary>The version in force; null until it was read.</summary>
    public UsagePolicyView? Policy { get; private set; }

    /// <summary>The box 「読みました」.</summary>
    public bool HasRead { get; set; }

    /// <summary>Set when the button was pressed without the box.</summary>
    public string? Error { get; private set; }

    public async Task LoadAsync() =>
        await Deed.DoAsync(async () =>
            Policy = await api.GetAsync(Routes.PolicyUsage, WireJson.Default.UsagePolicyView, CancellationToken.None)
        );

    /// <summary>Agrees to what was shown. Where a newer version came meanwhile it is shown, and the box is empty again.</summary>
    public async Task AgreeAsync()
    {
        Error = HasRead ? null : IdentityTexts.ConsentUnread;
        if (Policy is not { } shown || !HasRead)
        {
            return;
        }

        if (await Deed.DoAsync(() => SendAsync(shown)) || Deed.Refused?.Code != Refusal.ConsentOutdated)
        {
            return;
        }

        var outdated = Deed.Refused;
        HasRead = false;
        await LoadAsync();
        Notice = outdated;
    }

    /// <summary>Why the text on the screen is another one than a moment ago.</summary>
    public Complaint? Notice { get; private set; }

    private async Task SendAsync(UsagePolicyView shown)
    {
        await api.PostAsync(
            Routes.MyConsent,
            new ConsentRequest(shown.Version),
            WireJson.Default.ConsentRequest,
            CancellationToken.None
        );
        await gate.LookAgainAsync();
    }
}
