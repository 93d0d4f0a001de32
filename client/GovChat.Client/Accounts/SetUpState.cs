using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Accounts;

/// <summary>Founds the organisation with the one-time link: names first, then the owner's secrets and this terminal.</summary>
public sealed class SetUpState(ApiClient api, IDeviceKey key, GateState gate)
{
    public Deed Deed { get; } = new();

    public FormErrors Errors { get; } = new();

    /// <summary>The secret of the link; null when the page was opened without it.</summary>
    public string? Token { get; set; }

    /// <summary>What the authenticator app needs; null until the names are accepted.</summary>
    public AuthenticatorView? Authenticator { get; private set; }

    public string OrganisationName { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string LoginName { get; set; } = "";

    public string OneTimeCode { get; set; } = "";

    public string Password { get; set; } = "";

    public string AssetNumber { get; set; } = "";

    /// <summary>The names; true when the second step shows.</summary>
    public async Task<bool> SendNamesAsync()
    {
        LoginName = HalfWidth.LoginName(LoginName);
        Errors.Clear();
        Errors.Require(AccountRules.IsName(OrganisationName), nameof(OrganisationName), Texts.SetUpOrganisationEmpty);
        Errors.Require(AccountRules.IsName(DisplayName), nameof(DisplayName), Texts.DisplayNameEmpty);
        Errors.Require(AccountRules.IsLoginName(LoginName), nameof(LoginName), Texts.LoginNameShape);
        return !Errors.Any && Token is not null && await Deed.DoAsync(() => SendNamesAsync(Token));
    }

    /// <summary>The secrets; true when the organisation stands and the way leads to the sign-in.</summary>
    public async Task<bool> SendSecretsAsync()
    {
        OneTimeCode = HalfWidth.Digits(OneTimeCode);
        Errors.Clear();
        Errors.Require(HalfWidth.IsOneTimeCode(OneTimeCode), nameof(OneTimeCode), Texts.OneTimeCodeShape);
        Errors.Require(AccountRules.IsPassword(Password), nameof(Password), Texts.NewPasswordLength);
        Errors.Require(AccountRules.IsName(AssetNumber), nameof(AssetNumber), Texts.AssetNumberEmpty);
        return !Errors.Any && Token is not null && await Deed.DoAsync(() => SendSecretsAsync(Token));
    }

    private async Task SendNamesAsync(string token)
    {
        await key.EnsureKeyAsync();
        Authenticator = await api.PostAsync(
            Routes.SetUpBegin,
            new BeginSetUpRequest(token, OrganisationName.Trim(), LoginName, DisplayName.Trim()),
            WireJson.Default.BeginSetUpRequest,
            WireJson.Default.AuthenticatorView
        );
    }

    private async Task SendSecretsAsync(string token)
    {
        var device = await api.PostAsync(
            Routes.SetUpComplete,
            new CompleteSetUpRequest(token, OneTimeCode, Password, key.Describe(), AssetNumber.Trim()),
            WireJson.Default.CompleteSetUpRequest,
            WireJson.Default.EnrolDeviceReply
        );
        Password = "";
        OneTimeCode = "";
        await gate.EnrolledAsync(device);
    }
}
