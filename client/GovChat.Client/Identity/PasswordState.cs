using GovChat.Client.Accounts;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>Changing one's own password; which rules it breaks beyond its length only the server knows.</summary>
public sealed class PasswordState(ApiClient api)
{
    private readonly FormErrors errors = new();

    public Deed Deed { get; } = new();

    public string Current { get; set; } = "";

    public string New { get; set; } = "";

    public string? CurrentError => errors[nameof(Current)] ?? Deed.Refused?.For("current", Refusal.PasswordWrong);

    public string? NewError =>
        errors[nameof(New)] ?? Deed.Refused?.For("new", Refusal.PasswordTooCommon, Refusal.PasswordLengthWrong);

    /// <summary>True when it was changed; the other sessions have ended then.</summary>
    public async Task<bool> ChangeAsync()
    {
        Deed.Forget();
        errors.Clear();
        errors.Require(Current.Length > 0, nameof(Current), Texts.SignInPasswordEmpty);
        errors.Require(AccountRules.IsPassword(New), nameof(New), Texts.NewPasswordLength);
        if (errors.Any || !await Deed.DoAsync(SendAsync))
        {
            return false;
        }

        Current = New = "";
        return true;
    }

    private Task SendAsync() =>
        api.PostAsync(
            Routes.MyPassword,
            new ChangePasswordRequest(Current, New),
            WireJson.Default.ChangePasswordRequest,
            CancellationToken.None
        );
}
