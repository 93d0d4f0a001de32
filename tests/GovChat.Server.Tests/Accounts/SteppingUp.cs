using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class SteppingUp(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private static readonly TimeSpan CodeLivesFor = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_sign_in_counts_for_five_minutes_and_then_a_fresh_code_is_asked_for()
    {
        var keeper = await KeeperAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(4));
        var soon = await AddPersonAsync(keeper);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await AddPersonAsync(keeper);
        var reading = await keeper.Terminal.CallAsync(HttpMethod.Get, Routes.People);
        var steppedUp = await keeper.Terminal.StepUpAsync(await keeper.Authenticator.NextCodeAsync());
        var after = await AddPersonAsync(keeper);

        Assert.Equal(HttpStatusCode.Created, soon.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.StepUpNeeded), (late.Status, late.Code));
        Assert.Equal(HttpStatusCode.OK, reading.Status);
        Assert.Equal(HttpStatusCode.NoContent, steppedUp.Status);
        Assert.Equal(HttpStatusCode.Created, after.Status);
    }

    [Fact]
    public async Task A_deed_that_was_asked_about_has_not_been_done()
    {
        var keeper = await KeeperAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var before = await PeopleAsync(keeper);

        var refused = await AddPersonAsync(keeper);
        var between = await PeopleAsync(keeper);
        keeper.Terminal.Authenticator = keeper.Authenticator; // The terminal steps up by itself and repeats.
        var repeated = await AddPersonAsync(keeper);

        Assert.Equal(Refusal.StepUpNeeded, refused.Code);
        Assert.Equal(before, between);
        Assert.Equal(HttpStatusCode.Created, repeated.Status);
        Assert.Equal(before + 1, await PeopleAsync(keeper));
    }

    [Fact]
    public async Task A_wrong_a_used_and_an_old_code_are_refused_and_a_fresh_one_is_not()
    {
        var keeper = await KeeperAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var code = await keeper.Authenticator.NextCodeAsync();

        var wrong = await keeper.Terminal.StepUpAsync(SignInAttempts.Wrong(code));
        var right = await keeper.Terminal.StepUpAsync(code);
        var used = await keeper.Terminal.StepUpAsync(code);
        app.Clock.Advance(CodeLivesFor);
        var forgotten = await keeper.Authenticator.NextCodeAsync();
        app.Clock.Advance(CodeLivesFor * 2);
        var old = await keeper.Terminal.StepUpAsync(forgotten);
        var fresh = await keeper.Terminal.StepUpAsync(await keeper.Authenticator.NextCodeAsync());

        Assert.All(
            [wrong, used, old],
            answer =>
                Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal.StepUpRefused), (answer.Status, answer.Code))
        );
        Assert.All([right, fresh], answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
    }

    [Fact]
    public async Task A_code_of_somebody_else_is_wrong()
    {
        var keeper = await KeeperAsync();
        var other = await app.AddColleagueAsync("鈴木 次郎");
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        var foreign = await keeper.Terminal.StepUpAsync(await other.Authenticator.NextCodeAsync());
        var own = await keeper.Terminal.StepUpAsync(await keeper.Authenticator.NextCodeAsync());

        Assert.Equal(Refusal.StepUpRefused, foreign.Code);
        Assert.Equal(HttpStatusCode.NoContent, own.Status);
    }

    [Fact]
    public async Task A_code_that_signed_in_does_not_also_step_up()
    {
        var keeper = await KeeperAsync();
        var terminal = await app.ApprovedTerminalAsync(keeper.Id);
        app.Clock.Advance(CodeLivesFor);
        var code = await keeper.Authenticator.NextCodeAsync();
        await terminal.TryAsync(keeper.Me.LoginName, code, SignInAttempts.WrongPassword);

        var spent = await keeper.Terminal.StepUpAsync(code);
        app.Clock.Advance(CodeLivesFor);
        var fresh = await keeper.Terminal.StepUpAsync(await keeper.Authenticator.NextCodeAsync());

        Assert.Equal(Refusal.StepUpRefused, spent.Code);
        Assert.Equal(HttpStatusCode.NoContent, fresh.Status);
    }

    [Fact]
    public async Task Of_a_hundred_that_present_one_code_at_once_one_is_right_and_the_session_ends()
    {
        var keeper = await KeeperAsync();
        app.Clock.Advance(CodeLivesFor);
        var code = await keeper.Authenticator.NextCodeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => keeper.Terminal.StepUpAsync(code)));

        Assert.Single(answers, answer => answer.IsGood);
        Assert.Equal(5, answers.Count(answer => answer.Code == Refusal.StepUpRefused));
        Assert.Equal(94, answers.Count(answer => answer.Code == Refusal.SessionMissing));
    }

    [Fact]
    public async Task Five_wrong_ones_in_a_row_end_the_session_and_are_recorded()
    {
        var keeper = await KeeperAsync("高橋 四郎");
        app.Clock.Advance(CodeLivesFor);
        await WrongAsync(keeper, times: 4);
        var right = await keeper.Terminal.StepUpAsync(await keeper.Authenticator.NextCodeAsync());
        app.Clock.Advance(CodeLivesFor);
        await WrongAsync(keeper, times: 4);
        var living = await keeper.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        await WrongAsync(keeper, times: 1);
        var over = await keeper.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.NoContent, right.Status); // It made up for the four before it.
        Assert.Equal(HttpStatusCode.OK, living.Status);
        Assert.Equal(Refusal.SessionMissing, over.Code);
        var owner = await app.OwnerAsync();
        var page = await owner.Terminal.GetAsync<AuditPage>(Routes.Audit);
        var own = page.Entries.Where(entry => entry.SubjectName == "高橋 四郎").Select(entry => entry.Kind).ToArray();
        Assert.Single(own, "session.step_up_failed");
        Assert.Single(own, "session.stepped_up");
    }

    [Fact]
    public async Task It_says_by_which_way_one_may()
    {
        var keeper = await KeeperAsync();

        var ways = await keeper.Terminal.PostForAsync<StepUpWaysView>(Routes.StepUpBegin);

        Assert.Equal(new StepUpWaysView(Limits.OneTimeCodeLength, MailedTo: null, HasPasskeys: false), ways);
    }

    private async Task<Colleague> KeeperAsync(string displayName = "佐藤 一郎")
    {
        var keeper = await app.AddColleagueAsync(displayName, Role.UserAdministrator);
        keeper.Terminal.Authenticator = null; // So that refusals are seen.
        return keeper;
    }

    private static async Task WrongAsync(Colleague person, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var answer = await person.Terminal.StepUpAsync(SignInAttempts.Wrong(person.Authenticator.Code()));
            Assert.Equal(Refusal.StepUpRefused, answer.Code);
        }
    }

    private static async Task<int> PeopleAsync(Colleague person) =>
        (await person.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People)).Count;

    private static async Task<Answer> AddPersonAsync(Colleague by)
    {
        var departments = await by.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var request = new AddPersonRequest($"p{Guid.NewGuid():N}", "田中 三郎", departments[0].DepartmentId);
        return await by.Terminal.CallAsync(HttpMethod.Post, Routes.People, request);
    }
}
