using GovChat.Contracts;
using GovChat.Contracts.Losses;
using GovChat.Contracts.Messages;
using GovChat.Contracts.People;
using GovChat.Server.Tests.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Losses;

/// <summary>It writes itself; each time on it is when that step happened, and none is typed by anybody.</summary>
public sealed class WritingAnIncidentSheet : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_tells_each_step_in_its_order()
    {
        var owner = await app.OwnerAsync();
        var loser = await app.AddColleagueAsync("失くした 人");
        await using var line = await loser.ConnectAsync(new SocketOptions { RenewsProof = false });
        var lastContact = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromSeconds(20));

        var reply = (
            await owner.ReportLostAsync(loser.Terminal.DeviceId, circumstances: "駅のホーム")
        ).Read<LostTerminalReply>();
        await line.LastWordAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        var before = await SheetAsync(owner, reply.ReportId, sheet => sheet.Report.SocketsClosedAt is not null);
        var wiped = await loser.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var after = await SheetAsync(owner, reply.ReportId, sheet => sheet.Report.WipedAt is not null);

        Assert.Contains("storage", wiped.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        Assert.Equal("駅のホーム", after.Circumstances);
        Assert.Equal((1, 1), (after.Report.SocketsClosed, after.SessionsEnded));
        Assert.Equal([loser.Me.DisplayName], after.AdmittedNames);
        Assert.Equal(
            (LostTerminalReporter.Administrator, owner.Me.DisplayName),
            (after.Report.How, after.Report.ReportedByName)
        );
        Assert.Equal("127.0.0.1", after.LastContactAddress);
        Assert.Equal("127.0.0.1", after.FirstRefusedAddress);
        Assert.Null(before.Report.FirstRefusedAt);
        Assert.InRange(after.LastContactAt!.Value, lastContact - TimeSpan.FromMinutes(1), lastContact);
        DateTimeOffset?[] steps =
        [
            after.LastContactAt,
            after.Report.ReportedAt,
            after.Report.DeadAt,
            after.Report.SocketsClosedAt,
            after.Report.FirstRefusedAt,
        ];
        Assert.Equal(steps.Order(), steps);
        Assert.Equal(after.Report.FirstRefusedAt, after.Report.WipedAt);
        Assert.True(after.Report.FirstRefusedAt > after.Report.SocketsClosedAt);
    }

    [Fact]
    public async Task It_tells_what_could_be_read_and_what_was_opened_there_and_no_text()
    {
        var owner = await app.OwnerAsync();
        var loser = await app.AddColleagueAsync("失くした 人");
        var opened = await owner.OpenChannelAsync("開いた", loser);
        var unopened = await owner.OpenChannelAsync("開いていない", loser);
        await owner.OpenChannelAsync("関係ない");
        await using var line = await owner.ConnectAsync(new SocketOptions { RenewsProof = false });
        await line.SendAsync(opened.ChannelId, "ひみつの連絡です");
        var path = Routes.At(Routes.ChannelMessages, opened.ChannelId);
        await loser.Terminal.GetAsync<HistoryPage>(path);
        await loser.Terminal.GetAsync<HistoryPage>(path); // Once a day is enough.

        var reply = (await owner.ReportLostAsync(loser.Terminal.DeviceId)).Read<LostTerminalReply>();
        var sheet = await owner.SheetAsync(reply.ReportId);

        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);
        Assert.Equal(
            [(opened.ChannelId, "開いた", today), (unopened.ChannelId, "開いていない", null)],
            sheet.Channels.Select(channel => (channel.ChannelId, channel.Name, channel.LastOpenedOn))
        );
        Assert.Equal([loser.Me.DisplayName], sheet.SignIns.Select(signIn => signIn.PersonName));
        Assert.Equal(1, await app.ScalarAsync<long>("select count(*) from device_opening"));
    }

    [Fact]
    public async Task What_was_opened_is_forgotten_after_thirty_five_days()
    {
        var owner = await app.OwnerAsync();
        var channel = await owner.OpenChannelAsync("連絡");
        await owner.Terminal.GetAsync<HistoryPage>(Routes.At(Routes.ChannelMessages, channel.ChannelId));
        await PassAsync(TimeSpan.FromDays(35));
        await Task.Delay(TimeSpan.FromMilliseconds(300)); // Whatever has run by now has not deleted it.
        Assert.Equal(1, await CountAsync());

        await PassAsync(TimeSpan.FromDays(1));
        while (await CountAsync() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    [Fact]
    public async Task Those_it_concerns_read_it_and_for_others_there_is_none()
    {
        var owner = await app.OwnerAsync();
        var head = await app.AddColleagueAsync("課長 役");
        await owner.NameHeadAsync(head.Id);
        var loser = await app.AddColleagueAsync("失くした 人");
        var reporter = await app.AddColleagueAsync("届け出た 人");
        var stranger = await app.AddColleagueAsync("関係ない 人");
        var keeper = await app.AddColleagueAsync("端末 管理者", Role.DeviceAdministrator);

        var reply = (await reporter.ReportLostAsync(loser.Terminal.DeviceId)).Read<LostTerminalReply>();

        foreach (var reader in new[] { owner, head, keeper })
        {
            Assert.Equal(reply.ReportId, (await reader.SheetAsync(reply.ReportId)).Report.ReportId);
        }

        var path = Routes.At(Routes.LostTerminal, reply.ReportId);
        Assert.Equal(Refusal.NotFound, (await stranger.Terminal.CallAsync(HttpMethod.Get, path)).Code);
        Assert.Equal(Refusal.NotFound, (await reporter.Terminal.CallAsync(HttpMethod.Get, path)).Code);
        Assert.Equal(Refusal.NotFound, (await head.Terminal.CallAsync(HttpMethod.Get, Routes.LostTerminals)).Code);
        var list = await keeper.Terminal.GetAsync<IReadOnlyList<LostTerminalView>>(Routes.LostTerminals);
        Assert.Equal([reply.ReportId], list.Select(one => one.ReportId));
    }

    // Over a restart, so that only the last hour's looks are looked.
    private async Task PassAsync(TimeSpan span)
    {
        var lastHour = TimeSpan.FromHours(1);
        await app.RestartAsync(() => app.Clock.Advance(span - lastHour));
        app.Clock.Advance(lastHour);
    }

    private Task<long> CountAsync() => app.ScalarAsync<long>("select count(*) from device_opening");

    /// <summary>The sheet once it says so: it is written beside what it tells of.</summary>
    private static async Task<LostTerminalSheet> SheetAsync(
        Colleague reader,
        Guid reportId,
        Func<LostTerminalSheet, bool> says
    )
    {
        while (true)
        {
            var sheet = await reader.SheetAsync(reportId);
            if (says(sheet))
            {
                return sheet;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
