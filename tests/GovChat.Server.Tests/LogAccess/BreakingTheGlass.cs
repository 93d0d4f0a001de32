using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Notices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.LogAccess;

/// <summary>Danger to life or body: an owner alone. Each test has a month of its own.</summary>
public sealed class BreakingTheGlass : IAsyncLifetime
{
    private readonly LogAccessScene scene = new();

    public Task InitializeAsync() => scene.InitializeAsync();

    public Task DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task An_owner_opens_it_alone_for_an_hour_and_everybody_is_told_at_once()
    {
        await scene.SayAsync("もう限界です");
        await using var line = await scene.Member.ConnectAsync();
        await AgainAsync();

        var opened = await LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger());

        Assert.Equal(HttpStatusCode.Created, opened.Status);
        var access = opened.Read<LogAccessView>();
        Assert.Equal((LogAccessState.Open, LogAccessPurpose.Danger, 1), (access.State, access.Purpose, access.Hours));
        Assert.Equal(scene.Now.AddHours(1), access.ExpiresAt);
        Assert.Equal(new DateOnly(2026, 11, 30), access.ReviewDueOn); // A Monday; five working days.
        Assert.Equal(scene.Channel.ChannelId, (await line.ChannelChanges.ReadAsync(scene.Patience)).ChannelId);
        foreach (var member in new[] { scene.Member, scene.OtherMember })
        {
            Assert.Single(await member.NoticesAsync(), one => one.Kind == NoticeKind.LogOpenedInDanger);
        }

        foreach (var decider in new[] { scene.Founder, scene.Officer, scene.SecondOfficer })
        {
            Assert.Single(await decider.NoticesAsync(), one => one.Kind == NoticeKind.BreakGlassOpened);
        }

        // There is a record before a single page was read, and it does not say what people wrote of each other.
        var record = Assert.Single(await scene.ReadingsAsync(scene.Member));
        Assert.Equal(("鈴木 次郎", null, 0L), (record.ReaderName, record.CaseNumber, record.Pages));
        Assert.Empty(record.ApprovedByNames);
        var entry = Assert.Single(await scene.RecordsAsync("break_glass"));
        Assert.Equal(scene.Danger().Reason, entry.Details["reason"]);

        var page = await LogAccessScene.Require(scene.PageAsync(scene.SecondOwner, access));
        Assert.Equal("もう限界です", Assert.Single(page.Read<LogPage>().Messages).Text);
        scene.App.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True((await scene.PageAsync(scene.SecondOwner, access)).IsGood);
        scene.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Refusal.LogAccessClosed, (await scene.PageAsync(scene.SecondOwner, access)).Code);
    }

    [Fact]
    public async Task A_step_up_for_another_deed_is_not_one_for_this()
    {
        await scene.RequestAsync();
        await scene.SecondOwner.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.StepUpOtp,
            new Contracts.Accounts.StepUpOtpRequest(await scene.SecondOwner.Authenticator.NextCodeAsync())
        );
        scene.App.Clock.Advance(TimeSpan.FromMinutes(2)); // Fresh enough for anything else.

        var refused = await scene.SecondOwner.Terminal.WithoutStepUpAsync(() =>
            LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger())
        );

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.StepUpNeeded), (refused.Status, refused.Code));
        Assert.True((await LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger())).IsGood);
    }

    [Fact]
    public async Task Two_in_a_month_are_as_many_as_there_are_whoever_they_are_by()
    {
        await LogAccessScene.Require(LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger()));
        await LogAccessScene.Require(LogAccessScene.BreakAsync(scene.Founder, scene.Danger()));

        var third = await LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger());
        Assert.Equal((HttpStatusCode.Conflict, Refusal.BreakGlassTooMany), (third.Status, third.Code));

        var reviewed = await LogAccessScene.FindAsync(scene.Officer, (await ListAsync())[0]);
        await LogAccessScene.Require(LogAccessScene.ReviewAsync(scene.Officer, (await ListAsync())[0], "妥当でした"));
        await LogAccessScene.Require(LogAccessScene.ReviewAsync(scene.Officer, (await ListAsync())[1], "妥当でした"));
        Assert.NotNull(reviewed.ReviewDueOn);
        await scene.PassAsync(TimeSpan.FromDays(8)); // Into December.
        await LogAccessScene.Require(LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger()));
    }

    [Fact]
    public async Task Somebody_else_reviews_it_once_and_until_then_its_owner_opens_nothing_more()
    {
        var access = (await LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger())).Read<LogAccessView>();
        var own = await LogAccessScene.ReviewAsync(scene.SecondOwner, access, "自分で見ました");
        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnApplication), (own.Status, own.Code));
        var ordinary = await scene.OpenAsync();
        Assert.Equal(
            Refusal.NotFound,
            (await LogAccessScene.ReviewAsync(scene.SecondOfficer, ordinary, "通常です")).Code
        );

        await scene.PassAsync(TimeSpan.FromDays(9));
        await scene.UntilAsync(async () => (await scene.RecordsAsync("review_overdue")).Count == 1);
        Assert.Contains(await scene.Founder.NoticesAsync(), one => one.Kind == NoticeKind.LogReviewOverdue);
        Assert.True((await LogAccessScene.FindAsync(scene.Founder, access)).IsReviewOverdue);
        var refused = await LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger());
        Assert.Equal((HttpStatusCode.Conflict, Refusal.BreakGlassUnreviewed), (refused.Status, refused.Code));

        var held = await LogAccessScene.ReviewAsync(scene.SecondOfficer, access, "個人番号は 1234 5678 9018");
        Assert.Equal((Refusal.HeldByFilter, "note"), (held.Code, held.Problem!.Field));
        await LogAccessScene.Require(
            LogAccessScene.ReviewAsync(scene.SecondOfficer, access, "通報を確かめ、妥当と認めました")
        );
        Assert.Equal(
            Refusal.LogAccessStateWrong,
            (await LogAccessScene.ReviewAsync(scene.Founder, access, "二度目")).Code
        );
        var reviewed = await LogAccessScene.FindAsync(scene.Founder, access);
        Assert.Equal(("高橋 三郎", "通報を確かめ、妥当と認めました"), (reviewed.ReviewedByName, reviewed.Review));
        await LogAccessScene.Require(LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger()));
    }

    [Fact]
    public async Task A_wrong_request_is_refused_by_its_field()
    {
        var good = scene.Danger();
        (BreakGlassRequest Request, string Code, string Field)[] wrong =
        [
            (good with { Until = good.From }, Refusal.FieldInvalid, "until"),
            (good with { ChannelIds = [Guid.NewGuid()] }, Refusal.FieldInvalid, "channelIds"),
            (good with { Reason = string.Empty }, Refusal.FieldInvalid, "reason"),
            (good with { Reason = "個人番号 1234 5678 9018 の方" }, Refusal.HeldByFilter, "reason"),
        ];
        foreach (var (request, code, field) in wrong)
        {
            var refused = await LogAccessScene.BreakAsync(scene.SecondOwner, request);
            Assert.Equal((code, field), (refused.Code, refused.Problem!.Field));
        }

        Assert.True((await LogAccessScene.BreakAsync(scene.SecondOwner, good)).IsGood);
    }

    /// <summary>Lets the sign-in's own code grow old.</summary>
    private Task AgainAsync()
    {
        scene.App.Clock.Advance(TimeSpan.FromMinutes(2));
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<LogAccessView>> ListAsync() =>
        await scene.Officer.Terminal.GetAsync<IReadOnlyList<LogAccessView>>(Routes.LogAccess);
}
