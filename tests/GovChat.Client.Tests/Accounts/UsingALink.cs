using GovChat.Client.Accounts;
using GovChat.Client.Device;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Tests.Accounts;

public sealed class UsingALink : IDisposable
{
    private static readonly AuthenticatorView Authenticator = new("ABCD EFGH", "otpauth://totp/x", "<svg/>");

    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task A_set_up_founds_the_organisation_and_leads_to_the_sign_in()
    {
        var state = await NamedAsync();
        Enrols(Routes.SetUpComplete, DeviceState.Approved);
        terminal.Stands(DeviceState.Approved);
        state.OneTimeCode = "１２３４５６";
        state.Password = "a long enough password";
        state.AssetNumber = "PC-1";

        Assert.True(await state.SendSecretsAsync());

        Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);
        Assert.Equal("by-key", terminal.Server.CallsTo(Routes.SetUpComplete).Single().Proof);
        Assert.Equal("", state.Password);
    }

    [Fact]
    public async Task A_set_up_sends_nothing_while_a_field_needs_mending()
    {
        var state = await NamedAsync();
        state.OneTimeCode = "123456";
        state.Password = "too short";
        state.AssetNumber = "PC-1";

        Assert.False(await state.SendSecretsAsync());
        Assert.NotNull(state.Errors[nameof(state.Password)]);
        Assert.Null(state.Errors[nameof(state.OneTimeCode)]);
        Assert.Empty(terminal.Server.CallsTo(Routes.SetUpComplete));

        Enrols(Routes.SetUpComplete, DeviceState.Approved);
        terminal.Stands(DeviceState.Approved);
        state.Password = "long enough now";
        Assert.True(await state.SendSecretsAsync());
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_server_refuses()
    {
        var state = await NamedAsync();
        terminal.Server.Refuses(Routes.SetUpComplete, Refusal.PasswordTooCommon, 422, "password");
        state.OneTimeCode = "123456";
        state.Password = "password password";
        state.AssetNumber = "PC-1";

        Assert.False(await state.SendSecretsAsync());

        Assert.Equal("password password", state.Password);
        Assert.NotNull(state.Deed.Refused!.For(nameof(state.Password)));
        Assert.Null(state.Deed.Refused.For(nameof(state.AssetNumber)));
    }

    [Fact]
    public async Task An_invitation_tells_for_whom_it_is_and_ends_at_the_gate()
    {
        var invitation = new InvitationView("みどり市", "鈴木 一郎", "ichiro", Authenticator);
        terminal.Server.Answers(Routes.InvitationOpen, invitation, WireJson.Default.InvitationView);
        Enrols(Routes.InvitationAccept, DeviceState.Pending);
        terminal.Stands(DeviceState.Pending);
        var state = new InvitationState(terminal.Api, terminal.Key, terminal.Gate) { Token = "token" };

        await state.OpenAsync();
        Assert.Equal("鈴木 一郎", state.Invitation!.DisplayName);
        Assert.Equal("by-key", terminal.Server.CallsTo(Routes.InvitationOpen).Single().Proof);

        state.OneTimeCode = "123456";
        state.Password = "a long enough password";
        Assert.True(await state.AcceptAsync());
        Assert.Equal(GateStage.Pending, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_link_that_is_used_up_says_so_and_an_absent_one_asks_nobody()
    {
        terminal.Server.Refuses(Routes.InvitationOpen, Refusal.LinkInvalid, 404);
        var used = new InvitationState(terminal.Api, terminal.Key, terminal.Gate) { Token = "token" };
        var absent = new InvitationState(terminal.Api, terminal.Key, terminal.Gate);

        await used.OpenAsync();
        await absent.OpenAsync();

        Assert.Equal(Refusal.LinkInvalid, used.Deed.Refused!.Code);
        Assert.Null(absent.Deed.Refused);
        Assert.Single(terminal.Server.CallsTo(Routes.InvitationOpen));
    }

    private async Task<SetUpState> NamedAsync()
    {
        terminal.Server.Answers(Routes.SetUpBegin, Authenticator, WireJson.Default.AuthenticatorView);
        var state = new SetUpState(terminal.Api, terminal.Key, terminal.Gate)
        {
            Token = "token",
            OrganisationName = "みどり市",
            DisplayName = "山田 花子",
            LoginName = "Ｈａｎａｋｏ",
        };
        Assert.True(await state.SendNamesAsync());
        Assert.Equal("hanako", state.LoginName);
        Assert.NotNull(state.Authenticator);
        return state;
    }

    private void Enrols(string path, DeviceState outcome) =>
        terminal.Server.Answers(
            path,
            new EnrolDeviceReply(Terminal.DeviceId, "12345678", outcome),
            WireJson.Default.EnrolDeviceReply
        );
}
