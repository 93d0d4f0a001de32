using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>Each test has an installation of its own: a host name is given away once.</summary>
public sealed class SettingUpAnOrganisation : IAsyncLifetime
{
    private const string Host = "a.localhost";

    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_link_makes_an_owner_whose_own_terminal_is_approved()
    {
        var owner = await app.OwnerAsync();

        var self = await owner.Terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);

        Assert.Equal(DeviceState.Approved, self.State);
        Assert.Equal(owner.Me.OrganisationName, self.OrganisationName);
        Assert.Equal([Role.Owner, Role.DeviceAdministrator, Role.UserAdministrator], owner.Me.Roles);
        Assert.True(owner.Me.IsFounding);
    }

    [Fact]
    public async Task A_used_link_opens_nothing_more()
    {
        await app.OwnerAsync();
        var link = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        using var terminal = TerminalAt("b.localhost");
        await terminal.CompleteSetUpAsync(Names(link), GovChatApp.Password, "PC-0001");

        using var late = TerminalAt(Host);
        var again = await late.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(link));
        var fresh = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        var control = await late.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(fresh));

        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(Refusal.LinkInvalid, again.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task An_old_or_invented_link_opens_nothing()
    {
        var link = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        using var terminal = TerminalAt(Host);

        var control = await terminal.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(link));
        var invented = await terminal.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names("AAAAAAAAAAAAAAAAAAAAAA"));
        app.Leap(TimeSpan.FromHours(24));
        var old = await terminal.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(link));

        Assert.Equal(HttpStatusCode.OK, control.Status);
        Assert.Equal(Refusal.LinkInvalid, invented.Code);
        Assert.Equal(Refusal.LinkInvalid, old.Code);
    }

    [Fact]
    public async Task A_name_that_is_taken_by_an_organisation_takes_no_second()
    {
        await app.OwnerAsync();
        var link = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());

        var taken = await app.NewTerminal().CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(link));
        using var free = TerminalAt(Host);
        var control = await free.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(link));

        Assert.Equal(Refusal.LinkInvalid, taken.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Each_thing_that_is_typed_is_checked()
    {
        var link = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        using var terminal = TerminalAt(Host);
        using var other = TerminalAt(Host);
        var view = await terminal.PostAsync<BeginSetUpRequest, AuthenticatorView>(Routes.SetUpBegin, Names(link));
        var code = await new Authenticator(view.Secret, app.Clock).NextCodeAsync();
        var good = new CompleteSetUpRequest(link, code, GovChatApp.Password, "Chromium", "PC-0001");

        Task<Answer> CompleteAsync(CompleteSetUpRequest request) =>
            terminal.CallAsync(HttpMethod.Post, Routes.SetUpComplete, request);
        var elsewhere = await other.CallAsync(HttpMethod.Post, Routes.SetUpComplete, good);
        var wrongCode = await CompleteAsync(good with { OneTimeCode = SignInAttempts.Wrong(code) });
        var shortPassword = await CompleteAsync(good with { Password = "kettle sing" });
        var commonPassword = await CompleteAsync(good with { Password = "password2026" });
        var bentAsset = await CompleteAsync(good with { AssetNumber = "PC-\u202E1000" });
        var control = await CompleteAsync(good);

        Assert.Equal(Refusal.LinkInvalid, elsewhere.Code);
        Assert.Equal(Refusal.OneTimeCodeWrong, wrongCode.Code);
        Assert.Equal(Refusal.PasswordLengthWrong, shortPassword.Code);
        Assert.Equal(Refusal.PasswordTooCommon, commonPassword.Code);
        Assert.Equal(Refusal.TextBidiOverride, bentAsset.Code);
        Assert.Equal("assetNumber", bentAsset.Problem!.Field);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task A_login_name_has_the_shape_that_every_later_one_has()
    {
        var link = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        using var terminal = TerminalAt(Host);

        foreach (var bent in new[] { "Owner", "-owner", "own er", "市長" })
        {
            var request = Names(link) with { LoginName = bent };
            var refused = await terminal.CallAsync(HttpMethod.Post, Routes.SetUpBegin, request);
            Assert.Equal((Refusal.FieldInvalid, "loginName"), (refused.Code, refused.Problem?.Field));
        }

        var control = await terminal.CallAsync(HttpMethod.Post, Routes.SetUpBegin, Names(link));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    private DeviceClient TerminalAt(string host) =>
        new(new UriBuilder(Uri.UriSchemeHttp, host, app.Origin.Port).Uri, clock: app.Clock);

    private static BeginSetUpRequest Names(string token) => new(token, "あおば町", "owner", "青葉 花子");
}
