using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Oversight;

public sealed class ReadingFigures : IAsyncLifetime
{
    /// <summary>The clock starts at nine o'clock of this day in Japan.</summary>
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_stop_is_counted_by_day_rule_and_department_under_the_version_that_judged()
    {
        var owner = await app.OwnerAsync();
        var first = (await owner.RulesInForceAsync()).Version;
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);
        var next = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));
        await owner.ApproveAsync(next.VersionId, app.Clock.GetUtcNow());
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);
        await owner.RefusalOfNameAsync("ふつうの名前");

        var figures = await FiguresAsync(owner, Today, Today);
        Assert.Equal([("2", 1L), (first, 2L)], figures.Counts.Select(count => (count.Version, count.Count)).Order());
        Assert.All(
            figures.Counts,
            count =>
            {
                Assert.Equal(
                    (Today, "my-number", "I", FilterOutcome.Blocked),
                    (count.Day, count.Rule, count.Class, count.Outcome)
                );
                Assert.Equal(owner.Me.DepartmentName, count.DepartmentName);
                Assert.Null(count.Reason);
            }
        );
    }

    [Fact]
    public async Task The_day_is_the_one_in_Japan()
    {
        var midnight = new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero); // In Japan.
        app.Leap(midnight - TimeSpan.FromMinutes(30) - app.Clock.GetUtcNow());
        var owner = await app.OwnerAsync();
        app.Leap(midnight - TimeSpan.FromSeconds(1) - app.Clock.GetUtcNow());
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);

        var figures = await FiguresAsync(owner, Today, Today.AddDays(1));
        Assert.Equal([Today.AddDays(1), Today], figures.Counts.Select(count => count.Day));
    }

    [Fact]
    public async Task A_year_and_a_day_is_the_longest_span()
    {
        var owner = await app.OwnerAsync();

        var longer = await owner.Terminal.CallAsync(HttpMethod.Get, PathOf(Today.AddDays(-366), Today));
        var backwards = await owner.Terminal.CallAsync(HttpMethod.Get, PathOf(Today, Today.AddDays(-1)));
        Assert.Equal((Refusal.FieldInvalid, "to"), (longer.Code, longer.Problem!.Field));
        Assert.Equal(Refusal.FieldInvalid, backwards.Code);
        Assert.True((await owner.Terminal.CallAsync(HttpMethod.Get, PathOf(Today.AddDays(-365), Today))).IsGood);
    }

    [Fact]
    public async Task A_rule_reported_three_times_is_worth_a_precedent_until_it_has_one()
    {
        var owner = await app.OwnerAsync();
        var channel = await owner.OpenChannelAsync("誤検知の相談");
        var version = (await owner.RulesInForceAsync()).Version;
        var report = new ReportFalsePositiveRequest(channel.ChannelId, "my-number", 12, version, string.Empty, null);
        await ReportAsync();
        await ReportAsync();
        Assert.Empty((await FiguresAsync(owner, Today, Today)).Suggestions);

        await ReportAsync();
        var suggestion = Assert.Single((await FiguresAsync(owner, Today, Today)).Suggestions);
        Assert.Equal(("my-number", 3L, 0L), (suggestion.Rule, suggestion.Reports, suggestion.Overrides));

        var reports = await owner.Terminal.GetAsync<IReadOnlyList<FalsePositiveView>>(Routes.FalsePositives);
        await owner.Terminal.PostAsync(
            Routes.At(Routes.FalsePositiveAnswer, reports[0].ReportId),
            new AnswerReportRequest(WasFalse: true, "種類を書けば通ります", IsPrecedent: true)
        );
        Assert.Empty((await FiguresAsync(owner, Today, Today)).Suggestions);

        Task ReportAsync() => owner.Terminal.PostAsync(Routes.FalsePositives, report);
    }

    [Fact]
    public async Task Figures_are_for_officers_and_owners()
    {
        await app.OwnerAsync();
        var member = await app.AddColleagueAsync("田中 一");
        var officer = await app.AddColleagueAsync("佐藤 守", GovChat.Contracts.People.Role.SecurityOfficer);

        Assert.Equal(Refusal.NotFound, (await member.Terminal.CallAsync(HttpMethod.Get, PathOf(Today, Today))).Code);
        Assert.NotNull(await FiguresAsync(officer, Today, Today));
    }

    private static string PathOf(DateOnly from, DateOnly to) =>
        $"{Routes.FilterFigures}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";

    private static Task<FilterFiguresView> FiguresAsync(Colleague by, DateOnly from, DateOnly to) =>
        by.Terminal.GetAsync<FilterFiguresView>(PathOf(from, to));
}
