using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Policy;

/// <summary>Where the organisation's one-time codes come from.</summary>
public sealed class OneTimeCodeState(ApiClient api)
{
    /// <summary>What held when it was read; null before.</summary>
    public OneTimeCodePolicyView? View { get; private set; }

    public bool IsByMail { get; set; }

    public string MailDomain { get; set; } = "";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        View = await api.GetAsync(Routes.PolicyOneTimeCodes, WireJson.Default.OneTimeCodePolicyView, cancellation);
        IsByMail = View.Method is OneTimeCodeMethod.Mail;
        MailDomain = View.MailDomain ?? "";
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        var domain = MailDomain.Trim().TrimStart('@').ToLowerInvariant();
        await api.PutAsync(
            Routes.PolicyOneTimeCodes,
            new SetOneTimeCodePolicyRequest(
                IsByMail ? OneTimeCodeMethod.Mail : OneTimeCodeMethod.Totp,
                domain.Length == 0 ? null : domain
            ),
            WireJson.Default.SetOneTimeCodePolicyRequest,
            cancellation
        );
        await LoadAsync(cancellation);
    }
}
