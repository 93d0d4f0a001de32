using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Accounts;

/// <summary>An invited person sets authenticator and password and asks for this terminal.</summary>
public sealed class InvitationState(ApiClient api, IDeviceKey key, GateState gate)
{
    public Deed Deed { get; } = new();

    public FormErrors Errors { get; } = new();

    /// <summary>The secret of the link; null when the page was opened without it.</summary>
    public string? Token { get; set; }

    /// <summary>For whom; null until the link was opened.</summary>
    public InvitationView? Invitation { get; private set; }

    public string OneTimeCode { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Asks for whom the link is. May be repeated until it is used.</summary>
    public Task OpenAsync() => Token is null ? Task.CompletedTask : Deed.DoAsync(() => OpenAsync(Token));

    /// <summary>True when the link is used up and the way leads to the gate.</summary>
    public async Task<bool> AcceptAsync()
    {
        OneTimeCode = HalfWidth.Digits(OneTimeCode);
        Errors.Clear();
        Errors.Require(HalfWidth.IsOneTimeCode(OneTimeCode), nameof(OneTimeCode), Texts.OneTimeCodeShape);
        Errors.Require(AccountRules.IsPassword(Password), nameof(Password), Texts.NewPasswordLength);
        return !Errors.Any && Token is not null && await Deed.DoAsync(() => AcceptAsync(Token));
    }

    private async Task OpenAsync(string token)
    {
        await key.EnsureKeyAsync();
        Invitation = await api.PostAsync(
            Routes.InvitationOpen,
            new OpenInvitationRequest(token),
            WireJson.Default.OpenInvitationRequest,
            WireJson.Default.InvitationView
        );
    }

    private async Task AcceptAsync(string token)
    {
        var device = await api.PostAsync(
            Routes.InvitationAccept,
            new AcceptInvitationRequest(token, OneTimeCode, Password, key.Describe()),
            WireJson.Default.AcceptInvitationRequest,
            WireJson.Default.EnrolDeviceReply
        );
        Password = "";
        OneTimeCode = "";
        await gate.EnrolledAsync(device);
    }
}
