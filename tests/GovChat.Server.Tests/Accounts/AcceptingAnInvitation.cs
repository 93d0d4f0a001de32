using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class AcceptingAnInvitation : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_sets_authenticator_and_password_and_asks_for_the_terminal_in_ones_name()
    {
        var owner = await app.OwnerAsync();
        var (personId, token) = await InviteAsync(owner, "sato");
        var terminal = app.NewTerminal();

        var (authenticator, reply) = await terminal.AcceptInvitationAsync(token, GovChatApp.Password);
        var pending = await owner.Terminal.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        await app.ApproveAsync(reply, personId);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var me = await terminal.SignInAsync("sato", authenticator, GovChatApp.Password);

        Assert.Equal(DeviceState.Pending, reply.State);
        var request = Assert.Single(pending);
        Assert.Equal(
            (personId, "佐藤 一郎", reply.Code),
            (request.RequestedForId, request.RequestedForName, request.Code)
        );
        Assert.Equal(personId, me.PersonId);
    }

    [Fact]
    public async Task A_terminal_that_accepted_reads_nothing_before_it_is_approved()
    {
        var (_, token) = await InviteAsync(await app.OwnerAsync(), "sato");
        var terminal = app.NewTerminal();
        await terminal.AcceptInvitationAsync(token, GovChatApp.Password);

        var people = await terminal.CallAsync(HttpMethod.Get, Routes.People);
        var self = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);

        Assert.Equal((HttpStatusCode.Forbidden, Refusal.DeviceNotApproved), (people.Status, people.Code));
        Assert.Equal(HttpStatusCode.OK, self.Status);
    }

    [Fact]
    public async Task A_link_is_used_once_lives_72_hours_and_gives_way_to_a_newer_one()
    {
        var owner = await app.OwnerAsync();
        var (personId, first) = await InviteAsync(owner, "sato");
        var renewed = await owner.Terminal.PostForAsync<InvitationLinkView>(
            Routes.At(Routes.PersonInvitation, personId)
        );
        var second = DeviceClientDeeds.TokenOf(renewed.Link);

        var replaced = await OpenAsync(first);
        var control = await OpenAsync(second);
        await app.NewTerminal().AcceptInvitationAsync(second, GovChatApp.Password);
        var used = await OpenAsync(second);
        var (_, third) = await InviteAsync(owner, "suzuki");
        var young = await OpenAsync(third);
        app.Leap(TimeSpan.FromHours(72));
        var old = await OpenAsync(third);

        Assert.Equal(Refusal.LinkInvalid, replaced.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
        Assert.Equal(Refusal.LinkInvalid, used.Code);
        Assert.Equal(HttpStatusCode.OK, young.Status);
        Assert.Equal(Refusal.LinkInvalid, old.Code);
    }

    [Fact]
    public async Task A_link_that_is_accepted_twice_at_once_is_used_once()
    {
        var (_, token) = await InviteAsync(await app.OwnerAsync(), "sato");
        var view = (await OpenAsync(token)).Read<InvitationView>();
        var code = await new Authenticator(view.Authenticator.Secret, app.Clock).NextCodeAsync();
        var request = new AcceptInvitationRequest(token, code, GovChatApp.Password, "Chromium");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => app.NewTerminal().CallAsync(HttpMethod.Post, Routes.InvitationAccept, request))
        );

        Assert.Single(answers, answer => answer.IsGood);
        Assert.All(answers.Where(answer => !answer.IsGood), answer => Assert.Equal(Refusal.LinkInvalid, answer.Code));
    }

    [Fact]
    public async Task Opening_twice_shows_the_same_authenticator()
    {
        var (_, token) = await InviteAsync(await app.OwnerAsync(), "sato");

        var first = (await OpenAsync(token)).Read<InvitationView>();
        var second = (await OpenAsync(token)).Read<InvitationView>();

        Assert.Equal(first, second);
        Assert.StartsWith("otpauth://totp/", first.Authenticator.Uri, StringComparison.Ordinal);
        Assert.StartsWith("<svg", first.Authenticator.QrSvg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_thing_that_is_typed_is_checked()
    {
        var (_, token) = await InviteAsync(await app.OwnerAsync(), "sato");
        var view = (await OpenAsync(token)).Read<InvitationView>();
        var code = await new Authenticator(view.Authenticator.Secret, app.Clock).NextCodeAsync();
        var good = new AcceptInvitationRequest(token, code, GovChatApp.Password, "Chromium");
        var terminal = app.NewTerminal();

        Task<Answer> AcceptAsync(AcceptInvitationRequest request) =>
            terminal.CallAsync(HttpMethod.Post, Routes.InvitationAccept, request);
        var wrongCode = await AcceptAsync(good with { OneTimeCode = SignInAttempts.Wrong(code) });
        var shapelessCode = await AcceptAsync(good with { OneTimeCode = "12345" });
        var shortPassword = await AcceptAsync(good with { Password = "kettle sing" });
        var ownName = await AcceptAsync(good with { Password = "sato-kettle-sings" });
        var control = await AcceptAsync(good);

        Assert.Equal(Refusal.OneTimeCodeWrong, wrongCode.Code);
        Assert.Equal((Refusal.FieldInvalid, "oneTimeCode"), (shapelessCode.Code, shapelessCode.Problem?.Field));
        Assert.Equal(Refusal.PasswordLengthWrong, shortPassword.Code);
        Assert.Equal(Refusal.PasswordTooCommon, ownName.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task The_code_that_proved_the_authenticator_does_not_also_sign_in()
    {
        var (personId, token) = await InviteAsync(await app.OwnerAsync(), "sato");
        var view = (await OpenAsync(token)).Read<InvitationView>();
        var authenticator = new Authenticator(view.Authenticator.Secret, app.Clock);
        var code = authenticator.Code();
        var terminal = app.NewTerminal();
        var request = new AcceptInvitationRequest(token, code, GovChatApp.Password, "Chromium");
        var reply = await terminal.PostAsync<AcceptInvitationRequest, EnrolDeviceReply>(
            Routes.InvitationAccept,
            request
        );
        terminal.DeviceId = reply.DeviceId;
        await app.ApproveAsync(reply, personId);

        var replayed = await terminal.TryAsync("sato", code, GovChatApp.Password);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var fresh = await terminal.TryAsync("sato", authenticator.Code(), GovChatApp.Password);

        Assert.Equal(Refusal.SignInRefused, replayed[2].Code);
        Assert.Equal(HttpStatusCode.OK, fresh[2].Status);
    }

    [Fact]
    public async Task A_second_invitation_replaces_what_one_signs_in_with_only_when_it_is_accepted()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var link = await owner.Terminal.PostForAsync<InvitationLinkView>(Routes.At(Routes.PersonInvitation, person.Id));
        var token = DeviceClientDeeds.TokenOf(link.Link);

        await OpenAsync(token);
        var opened = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        await app.NewTerminal().AcceptInvitationAsync(token, "the kettle sings at dawn");
        var accepted = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Equal(Refusal.SessionMissing, accepted.Code);
    }

    private Task<Answer> OpenAsync(string token) =>
        app.NewTerminal().CallAsync(HttpMethod.Post, Routes.InvitationOpen, new OpenInvitationRequest(token));

    private static async Task<(Guid PersonId, string Token)> InviteAsync(Colleague by, string loginName)
    {
        var departments = await by.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var link = await by.Terminal.PostAsync<AddPersonRequest, InvitationLinkView>(
            Routes.People,
            new AddPersonRequest(loginName, "佐藤 一郎", departments[0].DepartmentId)
        );
        return (link.PersonId, DeviceClientDeeds.TokenOf(link.Link));
    }
}
