using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

public sealed class SuspendingAPerson(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Calls_sockets_and_sign_ins_end_and_come_back_when_the_person_is_resumed()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("小林 一郎");
        var other = await app.AddColleagueAsync("加藤 二郎");
        await using var control = await other.ConnectAsync();
        await using var socket = await person.ConnectAsync();

        var answer = await ChangeAsync(owner, Routes.PersonSuspend, person.Id);
        var call = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        await LookAsync(socket.Endings.WaitToReadAsync().AsTask());
        person.Terminal.SessionReference = null;
        person.Terminal.SetCookie(Headers.SessionCookie, null);
        var refused = await person.Terminal.TrySignInAsync(app, person);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.SessionMissing), (call.Status, call.Code));
        Assert.Equal("session_ended", (await socket.Endings.ReadAsync()).Reason);
        Assert.Equal(Refusal.SignInRefused, refused.Code);
        Assert.True(control.IsOpen);
        Assert.Equal(HttpStatusCode.OK, (await other.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Status);

        await ChangeAsync(owner, Routes.PersonResume, person.Id);
        Assert.Equal(HttpStatusCode.OK, (await person.Terminal.TrySignInAsync(app, person)).Status);
    }

    [Fact]
    public async Task A_sign_in_under_way_comes_to_nothing()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("吉田 三郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);

        Assert.Equal(Refusal.SignInRefused, (await TryAsync(meanwhile: Routes.PersonSuspend)).Code);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(meanwhile: Routes.PersonResume)).Status);

        async Task<Answer> TryAsync(string meanwhile)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(30));
            await ChangeAsync(owner, Routes.PersonResume, person.Id);
            await terminal.BeginAsync(person.Me.LoginName);
            await terminal.PresentOtpAsync(await person.Authenticator.NextCodeAsync());
            await ChangeAsync(owner, meanwhile, person.Id);
            return await terminal.PresentPasswordAsync(GovChatApp.Password);
        }
    }

    [Fact]
    public async Task Open_links_are_taken_back_and_staff_do_not_see_the_person_any_more()
    {
        var owner = await app.OwnerAsync();
        var staff = await app.AddColleagueAsync("山口 四郎");
        var person = await app.AddColleagueAsync("松本 五郎");
        var link = await owner.Terminal.PostForAsync<InvitationLinkView>(Routes.At(Routes.PersonInvitation, person.Id));

        Assert.True(await IsSeenByAsync(staff));
        await ChangeAsync(owner, Routes.PersonSuspend, person.Id);
        var opened = await app.NewTerminal()
            .CallAsync(
                HttpMethod.Post,
                Routes.InvitationOpen,
                new Contracts.Accounts.OpenInvitationRequest(DeviceClientDeeds.TokenOf(link.Link))
            );

        Assert.Equal((HttpStatusCode.NotFound, Refusal.LinkInvalid), (opened.Status, opened.Code));
        Assert.False(await IsSeenByAsync(staff));
        Assert.True(await IsSeenByAsync(owner));

        async Task<bool> IsSeenByAsync(Colleague reader) =>
            (await reader.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People)).Any(row =>
                row.PersonId == person.Id
            );
    }

    [Fact]
    public async Task Nobody_stops_themselves_and_an_owner_is_stopped_by_an_owner_only()
    {
        var owner = await app.OwnerAsync();
        var administrator = await app.AddColleagueAsync("井上 六郎", Role.UserAdministrator);
        var second = await app.AddColleagueAsync("木村 七郎", Role.Owner);
        var staff = await app.AddColleagueAsync("林 八郎");

        var self = await ChangeAsync(administrator, Routes.PersonSuspend, administrator.Id);
        var upward = await ChangeAsync(administrator, Routes.PersonSuspend, second.Id);
        var unknown = await ChangeAsync(administrator, Routes.PersonSuspend, Guid.NewGuid());
        var withoutRole = await ChangeAsync(staff, Routes.PersonSuspend, second.Id);
        var downward = await ChangeAsync(administrator, Routes.PersonSuspend, staff.Id);
        var byAnOwner = await ChangeAsync(owner, Routes.PersonSuspend, second.Id);

        Assert.Equal((Refusal.FieldInvalid, "personId"), (self.Code, self.Problem?.Field));
        Assert.All([upward, unknown, withoutRole], answer => Assert.Equal(Refusal.NotFound, answer.Code));
        Assert.All([downward, byAnOwner], answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
    }

    [Fact]
    public async Task Two_owners_who_stop_each_other_at_once_leave_one()
    {
        var owner = await app.OwnerAsync();
        var first = await app.AddColleagueAsync("斎藤 十郎", Role.Owner, Role.UserAdministrator);
        var second = await app.AddColleagueAsync("森 十一郎", Role.Owner, Role.UserAdministrator);

        var answers = await Task.WhenAll(
            ChangeAsync(first, Routes.PersonSuspend, second.Id),
            ChangeAsync(second, Routes.PersonSuspend, first.Id)
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        var people = await owner.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);
        Assert.Single(
            people,
            person => person.IsSuspended && (person.PersonId == first.Id || person.PersonId == second.Id)
        );
    }

    [Fact]
    public async Task The_record_says_who_did_it_and_why_once_for_each_change()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("清水 九郎");

        await ChangeAsync(owner, Routes.PersonSuspend, person.Id);
        await ChangeAsync(owner, Routes.PersonSuspend, person.Id);
        await ChangeAsync(owner, Routes.PersonResume, person.Id);
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?limit=200");

        var kinds = page.Entries.Where(entry => entry.SubjectName == "清水 九郎").Select(entry => entry.Kind).ToArray();
        Assert.Single(kinds, "person.suspended");
        Assert.Single(kinds, "person.resumed");
        var entry = page.Entries.First(entry => entry.Kind == "person.suspended" && entry.SubjectName == "清水 九郎");
        Assert.Equal((owner.Me.DisplayName, "退職のため"), (entry.ActorName, entry.Details["reason"]));
    }

    private static Task<Answer> ChangeAsync(Colleague by, string route, Guid personId) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(route, personId), new SuspendPersonRequest("退職のため"));

    /// <summary>Lets the server look for revocations until what is awaited has come.</summary>
    private async Task LookAsync(Task awaited)
    {
        using var limit = new CancellationTokenSource(SoonEnough);
        while (!awaited.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Delay(20, limit.Token);
        }
    }
}
