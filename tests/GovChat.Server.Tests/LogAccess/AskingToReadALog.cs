using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.LogAccess;

public sealed class AskingToReadALog(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task What_is_asked_for_waits_with_its_case_and_opens_nothing()
    {
        var wanted = scene.Wanted();

        var access = await scene.RequestAsync(wanted);

        Assert.Equal(LogAccessState.Waiting, access.State);
        Assert.Equal(
            ("総情第12号", "井上 五郎", 2),
            (access.CaseNumber, access.ApplicantName, access.ApprovalsMissing)
        );
        Assert.Equal("用地の相談", Assert.Single(access.Channels).Name);
        Assert.True(access.IsOwn && !access.MayApprove);
        Assert.True((await LogAccessScene.FindAsync(scene.SecondOwner, access)).MayApprove);
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.StartAsync(scene.Officer, access)).Code);
        Assert.Equal(Refusal.LogAccessClosed, (await scene.PageAsync(scene.Officer, access)).Code);
        var record = (await scene.RecordsAsync("requested", 1))[0];
        Assert.Equal(
            ("井上 五郎", "総情第12号", "Disclosure"),
            (record.ActorName, record.SubjectName, record.Details["purpose"])
        );
        Assert.Equal($"{scene.Channel.ChannelId}", record.Details["channels"]);
        Assert.Contains(await scene.SecondOwner.NoticesAsync(), one => one.Kind == NoticeKind.LogAccessRequested);
        Assert.DoesNotContain(await scene.Member.NoticesAsync(), one => one.Kind == NoticeKind.LogAccessRequested);
    }

    [Fact]
    public async Task A_request_outside_its_limits_is_refused_by_its_field()
    {
        var good = scene.Wanted();
        (RequestLogAccessRequest Request, string Field)[] wrong =
        [
            (good with { Purpose = LogAccessPurpose.Danger }, "purpose"), // An owner's own deed.
            (good with { Until = good.From }, "until"),
            (good with { ChannelIds = [] }, "channelIds"),
            (good with { ChannelIds = [scene.Channel.ChannelId, Guid.NewGuid()] }, "channelIds"),
            (good with { Hours = Limits.LogAccessHoursMax + 1 }, "hours"),
            (good with { Hours = 0 }, "hours"),
            (good with { DelayDays = Limits.LogAccessDelayDaysMax + 1 }, "delayDays"),
            (good with { CaseNumber = string.Empty }, "caseNumber"),
        ];
        foreach (var (request, field) in wrong)
        {
            var refused = await LogAccessScene.TryRequestAsync(scene.Officer, request);
            Assert.Equal((Refusal.FieldInvalid, field), (refused.Code, refused.Problem!.Field));
        }

        var held = await LogAccessScene.TryRequestAsync(
            scene.Officer,
            good with
            {
                CaseNumber = "マイナンバー 1234 5678 9018",
            }
        );
        Assert.Equal((Refusal.HeldByFilter, "caseNumber"), (held.Code, held.Problem!.Field));
        Assert.Equal(HttpStatusCode.Created, (await LogAccessScene.TryRequestAsync(scene.Officer, good)).Status);
    }

    [Fact]
    public async Task A_channel_can_be_named_by_whoever_may_ask_and_that_they_looked_is_recorded()
    {
        var direct = await scene.Member.OpenDirectAsync(scene.OtherMember);

        var channels = await scene.Officer.Terminal.GetAsync<IReadOnlyList<LogChannelView>>(Routes.LogAccessChannels);
        var refused = await scene.Member.Terminal.CallAsync(HttpMethod.Get, Routes.LogAccessChannels);

        Assert.Contains(channels, channel => channel is { Name: "用地の相談", MemberCount: 2 });
        var two = Assert.Single(channels, channel => channel.ChannelId == direct.ChannelId).Name;
        Assert.Equal(["林 七郎", "森 六子"], two.Split('・').Order(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        Assert.Equal("井上 五郎", (await scene.RecordsAsync("channels_listed", 1))[0].ActorName);
    }

    [Fact]
    public async Task Nobody_but_officers_and_owners_finds_any_of_these_doors()
    {
        var access = await scene.OpenAsync();
        var administrator = await scene.App.AddColleagueAsync(
            "田中 一",
            Role.DeviceAdministrator,
            Role.UserAdministrator
        );
        foreach (var person in new[] { scene.Member, administrator })
        {
            Answer[] refused =
            [
                await person.Terminal.CallAsync(HttpMethod.Get, Routes.LogAccess),
                await person.Terminal.CallAsync(HttpMethod.Get, Routes.At(Routes.LogAccessOne, access.AccessId)),
                await LogAccessScene.TryRequestAsync(person, scene.Wanted()),
                await LogAccessScene.ApproveAsync(person, access),
                await LogAccessScene.StartAsync(person, access),
                await LogAccessScene.EndAsync(person, access),
                await scene.PageAsync(person, access),
                await LogAccessScene.BreakAsync(person, scene.Danger()),
                await LogAccessScene.ReviewAsync(person, access, "確認しました"),
            ];
            Assert.All(
                refused,
                answer => Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (answer.Status, answer.Code))
            );
        }

        // Nor may an officer break the glass; and whoever approved does not read.
        Assert.Equal(Refusal.NotFound, (await LogAccessScene.BreakAsync(scene.Officer, scene.Danger())).Code);
        Assert.Equal(Refusal.NotFound, (await scene.PageAsync(scene.SecondOwner, access)).Code);
        Assert.Equal(Refusal.NotFound, (await LogAccessScene.StartAsync(scene.SecondOfficer, access)).Code);
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);
    }

    [Fact]
    public async Task What_nobody_decides_within_a_week_lapses()
    {
        var late = await scene.RequestAsync();
        var approved = await scene.RequestAsync();
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, approved));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, approved));
        Assert.Equal(LogAccessState.Approved, (await LogAccessScene.FindAsync(scene.Officer, approved)).State);

        await scene.PassAsync(TimeSpan.FromDays(7));

        Assert.Equal(LogAccessState.Lapsed, (await LogAccessScene.FindAsync(scene.Officer, late)).State);
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.ApproveAsync(scene.SecondOwner, late)).Code);
        var refused = await LogAccessScene.StartAsync(scene.Officer, approved);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.LogAccessStateWrong), (refused.Status, refused.Code));
        Assert.Equal(LogAccessState.Open, (await scene.OpenAsync()).State);
    }
}
