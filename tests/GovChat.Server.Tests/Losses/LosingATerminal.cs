using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Losses;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Tests.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Losses;

/// <summary>端末紛失. The clock stands still: what happens at once happens without it.</summary>
public sealed class LosingATerminal : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_report_kills_the_terminal_and_tells_everybody_who_must_know()
    {
        var owner = await app.OwnerAsync();
        var loser = await app.AddColleagueAsync("失くした 人");
        var head = await app.AddColleagueAsync("課長 役");
        var officer = await app.AddColleagueAsync("担当 者", Role.SecurityOfficer);
        var stranger = await app.AddColleagueAsync("関係ない 人");
        Assert.Equal(HttpStatusCode.NoContent, (await owner.NameHeadAsync(head.Id)).Status);
        await using var line = await loser.ConnectAsync(new SocketOptions { RenewsProof = false });

        var answer = await stranger.ReportLostAsync(loser.Terminal.DeviceId, circumstances: "電車に置き忘れたとの電話");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("device_revoked", await line.LastWordAsync());
        Assert.Equal(Refusal.DeviceNotApproved, (await loser.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Code);
        var report = answer.Read<LostTerminalReply>();
        foreach (var told in new[] { head, officer, owner })
        {
            var notice = Assert.Single(await told.NoticesAsync(), one => one.Kind == NoticeKind.DeviceLost);
            Assert.Equal((report.ReportId, report.AssetNumber), (notice.SubjectId, notice.SubjectName));
        }

        Assert.DoesNotContain(await stranger.NoticesAsync(), one => one.Kind == NoticeKind.DeviceLost);
        var page = await owner.Terminal.GetAsync<AuditPage>(Routes.Audit);
        var entry = Assert.Single(page.Entries, entry => entry.Kind == "device.lost");
        Assert.Equal(
            (stranger.Me.DisplayName, "Colleague", "1"),
            (entry.ActorName, entry.Details["by"], entry.Details["sessionsEnded"])
        );
    }

    [Fact]
    public async Task What_is_written_to_it_is_judged_as_every_field_is()
    {
        var owner = await app.OwnerAsync();
        var loser = await app.AddColleagueAsync("失くした 人");

        var held = await owner.ReportLostAsync(loser.Terminal.DeviceId, circumstances: "個人番号は123456789018です。");
        var good = await owner.ReportLostAsync(loser.Terminal.DeviceId, circumstances: "バスの中");

        Assert.Equal(Refusal.HeldByFilter, held.Code);
        Assert.True(good.IsGood);
    }

    [Fact]
    public async Task It_is_found_by_its_asset_number_as_it_is_told_on_the_telephone()
    {
        var reporter = await app.AddColleagueAsync("電話を受けた 人");
        var loser = await app.AddColleagueAsync("失くした 人");
        var terminals = await reporter.Terminal.GetAsync<IReadOnlyList<LostTerminalChoice>>(
            Routes.At(Routes.PersonTerminals, loser.Id)
        );
        var terminal = Assert.Single(terminals);
        Assert.Equal((loser.Terminal.DeviceId, DeviceZone.Lgwan, false), Said(terminal));

        var wrong = await reporter.ReportLostAsync(null, "PC-9999");
        var neither = await reporter.ReportLostAsync(null);
        var right = await reporter.ReportLostAsync(null, terminal.AssetNumber);

        Assert.Equal((Refusal.NotFound, Refusal.FieldInvalid), (wrong.Code, neither.Code));
        Assert.True(right.IsGood);
    }

    [Fact]
    public async Task Nobody_can_report_the_terminal_they_sit_at_nor_one_that_is_dead()
    {
        var reporter = await app.AddColleagueAsync("届け出る 人");
        var loser = await app.AddColleagueAsync("失くした 人");

        var own = await reporter.ReportLostAsync(reporter.Terminal.DeviceId);
        var first = await reporter.ReportLostAsync(loser.Terminal.DeviceId);
        var second = await reporter.ReportLostAsync(loser.Terminal.DeviceId);

        Assert.Equal((Refusal.WouldLockOut, true), (own.Code, first.IsGood));
        Assert.Equal(Refusal.DeviceStateWrong, second.Code);
    }

    [Fact]
    public async Task A_colleague_ends_three_terminals_a_day_and_whose_duty_it_is_more()
    {
        var owner = await app.OwnerAsync();
        var colleague = await app.AddColleagueAsync("同僚 役");
        var losers = new List<Colleague>();
        for (var at = 0; at < 5; at++)
        {
            losers.Add(await app.AddColleagueAsync($"失くした 人{at}"));
        }

        for (var at = 0; at < 3; at++)
        {
            Assert.True((await colleague.ReportLostAsync(losers[at].Terminal.DeviceId)).IsGood);
        }

        var fourth = await colleague.ReportLostAsync(losers[3].Terminal.DeviceId);
        Assert.Equal((HttpStatusCode.TooManyRequests, Refusal.TooManyReports), (fourth.Status, fourth.Code));
        Assert.True((await owner.ReportLostAsync(losers[3].Terminal.DeviceId)).IsGood);
        for (var at = 0; at < 2; at++)
        {
            app.Clock.Advance(TimeSpan.FromHours(12)); // The colleague's session ends; the day is over too.
        }

        await colleague.SignInAgainAsync(app);
        Assert.True((await colleague.ReportLostAsync(losers[4].Terminal.DeviceId)).IsGood);
    }

    [Fact]
    public async Task There_is_no_way_back_but_a_new_enrolment()
    {
        var owner = await app.OwnerAsync();
        var loser = await app.AddColleagueAsync("見つけた 人");
        Assert.True((await owner.ReportLostAsync(loser.Terminal.DeviceId)).IsGood);
        var deviceId = loser.Terminal.DeviceId!.Value;

        foreach (var route in new[] { Routes.DeviceRevoke, Routes.DeviceRefuse, Routes.DeviceWake })
        {
            var answer = await owner.Terminal.CallAsync(
                HttpMethod.Post,
                Routes.At(route, deviceId),
                new EndDeviceRequest("見つかりました")
            );
            Assert.False(answer.IsGood, route);
        }

        var approve = new ApproveDeviceRequest("00000000", "PC-7777", DeviceZone.Lgwan, "", loser.Id, null);
        var approved = await owner.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.DeviceApprove, deviceId),
            approve
        );
        Assert.Equal(Refusal.DeviceStateWrong, approved.Code);

        // With the same key the same dead terminal is found; only a new key is a new terminal.
        loser.Terminal.DeviceId = null;
        loser.Terminal.SessionReference = null;
        Assert.Equal(DeviceState.Lost, (await loser.Terminal.EnrolAsync()).State);
        var anew = app.NewTerminal();
        var pending = await anew.EnrolAsync();
        await app.ApproveAsync(pending, loser.Id);
        Assert.Equal(DeviceState.Approved, (await anew.GetAsync<DeviceSelfView>(Routes.DeviceSelf)).State);
    }

    private static (Guid?, DeviceZone, bool) Said(LostTerminalChoice choice) =>
        (choice.DeviceId, choice.Zone, choice.IsThisTerminal);
}
