using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Notices;
using GovChat.Contracts.Retention;
using GovChat.Server.Tests.LogAccess;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Retention;

/// <summary>
/// A class of channels gets a period; days pass; what is over its time goes out of the rows and cannot be opened any more, what is
/// not stays, and the job says what it did. A canary shows every day that it works.
/// </summary>
public sealed class KeepingRecordsForTheirTime : IAsyncLifetime
{
    private const string November = "2026-11";

    private readonly LogAccessScene scene = new();

    public Task InitializeAsync() => scene.InitializeAsync();

    public Task DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task What_is_over_its_time_goes_and_its_neighbour_stays_and_a_canary_that_stays_alarms_owners_and_officers()
    {
        var kept = await scene.Member.OpenChannelAsync("契約の記録", scene.OtherMember);
        await RetentionDeeds.MoveAsync(scene.Officer, kept, "class-1");
        await using (var line = await scene.Member.ConnectAsync())
        {
            var first = await line.SendAsync(scene.Channel.ChannelId, "保存期間の短い話");
            Assert.Null(first.Refusal);
            Assert.Null((await line.SendAsync(scene.Channel.ChannelId, "二つ目")).Refusal);
            var edit = new EditMessageRequest(scene.Channel.ChannelId, first.Sequence, Guid.NewGuid(), "直した話");
            Assert.Null((await line.EditAsync(edit)).Refusal);
            Assert.Null((await line.SendAsync(kept.ChannelId, "長く残す話")).Refusal);
        }

        await LogAccessScene.Require(RetentionDeeds.ChooseAsync(scene.Founder, RetentionClasses.Standard, 1));
        await scene.RunOnAsync(TimeSpan.FromDays(36)); // 29 December: the month after November is not over.
        Assert.Empty((await scene.ViewAsync()).Runs.SelectMany(run => run.Removals));
        Assert.All((await scene.HistoryAsync(scene.Channel)).Messages, message => Assert.NotEmpty(message.Text));

        await scene.RunOnAsync(TimeSpan.FromDays(4)); // 2 January.

        var view = await scene.ViewAsync();
        var removal = Assert.Single(view.Runs[0].Removals);
        Assert.Equal((scene.Channel.ChannelId, 2, 1), (removal.ChannelId, removal.Messages, removal.Edits));
        Assert.Equal(new DateOnly(2026, 11, 1), removal.Month);
        Assert.All(
            (await scene.HistoryAsync(scene.Channel)).Messages,
            message => Assert.Equal((string.Empty, MessageMark.Lapsed), (message.Text, message.Mark))
        );
        Assert.Equal("長く残す話", Assert.Single((await scene.HistoryAsync(kept)).Messages).Text);
        Assert.Equal(
            18,
            await scene.AskAsync<int>(
                $"select max(octet_length(body)) from message where channel_id = '{scene.Channel.ChannelId}'"
            )
        );
        Assert.True(
            await scene.AskAsync<int>(
                $"select max(octet_length(body)) from message where channel_id = '{kept.ChannelId}'"
            ) > 18
        );
        Assert.Equal(
            0,
            await scene.AskAsync<int>(
                $"select max(octet_length(text_mac)) from message where channel_id = '{scene.Channel.ChannelId}'"
            )
        );

        var records = (
            await scene.Founder.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=retention.ran&limit=10")
        ).Entries;
        Assert.Equal(("1", "2", "1", "gone"), Said(records[0]));
        Assert.NotNull(view.Canary!.GoneAt);
        Assert.DoesNotContain(await scene.Officer.NoticesAsync(), one => one.Kind == NoticeKind.RetentionFailed);

        await scene.ChangeAsync(
            """
            create function keep_it() returns trigger language plpgsql as $$ begin new.body := old.body; return new; end $$;
            create trigger keep_it before update on retention_canary for each row execute function keep_it()
            """
        );
        await scene.RunOnAsync(TimeSpan.FromDays(1));

        Assert.Equal(
            1,
            await scene.AskAsync<long>("select count(*) from retention_canary where stayed_at is not null")
        );
        Assert.Contains(await scene.Officer.NoticesAsync(), one => one.Kind == NoticeKind.RetentionFailed);
        Assert.Contains(await scene.SecondOwner.NoticesAsync(), one => one.Kind == NoticeKind.RetentionFailed);
        Assert.DoesNotContain(await scene.Member.NoticesAsync(), one => one.Kind == NoticeKind.RetentionFailed);
    }

    [Fact]
    public async Task Neither_a_running_period_nor_a_hold_nor_the_week_after_a_move_is_gone_round()
    {
        await LogAccessScene.Require(RetentionDeeds.ChooseAsync(scene.Founder, RetentionClasses.Standard, 2));
        await LogAccessScene.Require(RetentionDeeds.ChooseAsync(scene.Founder, "class-5", 1));
        var moved = await scene.Member.OpenChannelAsync("短く残す相談", scene.OtherMember);
        await scene.SayAsync("十一月の話");
        await using (var line = await scene.Member.ConnectAsync())
        {
            Assert.Null((await line.SendAsync(moved.ChannelId, "十一月の別の話")).Refusal);
        }

        await scene.RunOnAsync(TimeSpan.FromDays(40)); // 2 January: for the usual class a month to go.
        var shred = new
        {
            deed = "shred",
            @class = RetentionClasses.Standard,
            month = November,
            confirm = $"{RetentionClasses.Standard} {November}",
        };
        Assert.Equal(HttpStatusCode.Conflict, await scene.OperateAsync(shred));
        await RetentionDeeds.MoveAsync(scene.Officer, moved, "class-5");
        await scene.RunOnAsync(TimeSpan.FromDays(1));
        Assert.Equal(1, (await scene.ViewAsync()).Runs[0].Waiting);
        Assert.Equal("十一月の別の話", await OnlyTextAsync(moved));

        await scene.RunOnAsync(TimeSpan.FromDays(7));
        Assert.Equal((moved.ChannelId, 1), Only((await scene.ViewAsync()).Runs[0]));
        Assert.Empty(await OnlyTextAsync(moved));
        Assert.Equal("十一月の話", await OnlyTextAsync(scene.Channel));

        await LogAccessScene.Require(RetentionDeeds.HoldAsync(scene.Officer, scene.Channel));
        await scene.RunOnAsync(TimeSpan.FromDays(28)); // February: over, and held.
        Assert.Equal("十一月の話", await OnlyTextAsync(scene.Channel));
        Assert.Contains(
            (await scene.ViewAsync()).Channels,
            one => one.ChannelId == scene.Channel.ChannelId && one.IsHeld
        );

        Assert.Equal(
            HttpStatusCode.OK,
            await scene.OperateAsync(new { deed = "release", channel = scene.Channel.ChannelId })
        );
        await scene.RunOnAsync(TimeSpan.FromDays(1));
        Assert.Empty(await OnlyTextAsync(scene.Channel));
        Assert.Equal(HttpStatusCode.Conflict, await scene.OperateAsync(shred)); // It is destroyed already.
    }

    private static (string, string, string, string) Said(AuditEntryView entry) =>
        (entry.Details["channels"], entry.Details["count"], entry.Details["edits"], entry.Details["canary"]);

    private static (Guid, long) Only(RetentionRunView run) =>
        (Assert.Single(run.Removals).ChannelId, run.Removals[0].Messages);

    private async Task<string> OnlyTextAsync(ChannelView channel) =>
        Assert.Single((await scene.HistoryAsync(channel)).Messages).Text;
}
