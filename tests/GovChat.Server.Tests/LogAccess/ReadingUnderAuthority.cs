using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using GovChat.Server.Tests.Messages;
using GovChat.Server.Tests.Oversight;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.LogAccess;

public sealed class ReadingUnderAuthority(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task A_log_is_read_page_by_page_and_each_page_is_an_entry()
    {
        scene.App.Clock.Advance(TimeSpan.FromMinutes(1)); // After whatever another test has said.
        var from = scene.Now;
        await scene.SayAsync("一つ目", "二つ目", "三つ目");
        var access = await scene.OpenAsync(scene.Wanted() with { From = from });
        var before = (await scene.RecordsAsync("page_read")).Count;

        var newest = await PageAsync(access, "?limit=2");
        var older = await PageAsync(access, $"?limit=2&before={newest.Messages[0].Sequence}");

        Assert.Equal(["二つ目", "三つ目"], newest.Messages.Select(message => message.Text));
        Assert.Equal(["一つ目"], older.Messages.Select(message => message.Text));
        Assert.Equal((true, false), (newest.HasOlder, older.HasOlder));
        Assert.All(newest.Messages, message => Assert.Equal("森 六子", message.AuthorName));
        Assert.Equal(access.ExpiresAt, newest.ExpiresAt);
        var records = await scene.RecordsAsync("page_read");
        Assert.Equal(before + 2, records.Count);
        Assert.Equal(
            ("井上 五郎", "総情第12号", "done"),
            (records[1].ActorName, records[1].SubjectName, records[1].Result)
        );
        Assert.Equal(
            ("2", $"{newest.Messages[0].Sequence}", $"{newest.Messages[1].Sequence}"),
            (records[1].Details["count"], records[1].Details["first"], records[1].Details["last"])
        );
        Assert.DoesNotContain(
            records.SelectMany(record => record.Details.Values),
            words => words.Contains("つ目", StringComparison.Ordinal)
        );
        Assert.Equal(2, (await LogAccessScene.FindAsync(scene.SecondOwner, access)).Pages);
    }

    [Fact]
    public async Task Only_the_named_channels_and_only_their_period_are_read()
    {
        await scene.SayAsync("期間の前");
        scene.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var from = scene.Now;
        await scene.SayAsync("期間の中");
        scene.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var until = scene.Now;
        await scene.SayAsync("期間の後");
        var another = await scene.Member.OpenChannelAsync("別の相談", scene.OtherMember);
        var access = await scene.OpenAsync(scene.Wanted() with { From = from, Until = until });

        var page = await PageAsync(access);
        var other = await scene.PageAsync(scene.Officer, access, channelId: another.ChannelId);

        Assert.Equal(["期間の中"], page.Messages.Select(message => message.Text));
        Assert.False(page.HasOlder);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (other.Status, other.Code));
        Assert.Equal(Refusal.FieldInvalid, (await scene.PageAsync(scene.Officer, access, "?limit=101")).Code);
        Assert.Equal(Refusal.FieldInvalid, (await scene.PageAsync(scene.Officer, access, "?limit=0")).Code);
        Assert.True((await scene.PageAsync(scene.Officer, access, "?limit=100")).IsGood);
        // A grant is no membership.
        var history = Routes.At(Routes.ChannelMessages, scene.Channel.ChannelId);
        Assert.Equal(Refusal.ChannelNotFound, (await scene.Officer.Terminal.CallAsync(HttpMethod.Get, history)).Code);
        await using var line = await scene.Officer.ConnectAsync();
        Assert.Equal(Refusal.ChannelNotFound, (await line.SendAsync(scene.Channel.ChannelId, "書けません")).Refusal);
    }

    [Fact]
    public async Task A_message_is_shown_as_it_stands_and_what_was_taken_back_has_no_text()
    {
        await using var line = await scene.Member.ConnectAsync();
        var edited = await line.SayAsync(scene.Channel.ChannelId, "訂正の前です");
        var recalled = await line.SayAsync(scene.Channel.ChannelId, "取り消す文です");
        var answer = (await line.AnswerAsync(scene.Channel.ChannelId, edited, "承知しました")).Sequence;
        await line.EditAsync(scene.Channel.ChannelId, edited, "訂正の後です");
        await line.RecallAsync(scene.Channel.ChannelId, recalled);
        var access = await scene.OpenAsync();

        var page = await PageAsync(access);

        var messages = page.Messages.ToDictionary(message => message.Sequence);
        Assert.Equal(("訂正の後です", false), (messages[edited].Text, messages[edited].IsRecalled));
        Assert.NotNull(messages[edited].EditedAt);
        Assert.Equal((string.Empty, true), (messages[recalled].Text, messages[recalled].IsRecalled));
        Assert.Equal((edited, "承知しました"), (messages[answer].ReplyTo, messages[answer].Text));
    }

    [Fact]
    public async Task What_an_emergency_says_stays_concealed()
    {
        var emergency = await scene.Member.Terminal.PostAsync<OpenEmergencyRequest, EmergencyView>(
            Routes.Emergencies,
            new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.OtherMember.Id], 12)
        );
        Assert.Null((await EmergencyScene.SendAsync(scene.Member, emergency)).Refusal);
        var access = await scene.OpenAsync(scene.Wanted() with { ChannelIds = [emergency.EmergencyId] });

        var page = await scene.PageAsync(scene.Officer, access, channelId: emergency.EmergencyId);

        Assert.Equal(EmergencyScene.Left, Assert.Single(page.Read<LogPage>().Messages).Text);
        Assert.Equal(MessageMark.ExceptionEnded, Assert.Single(page.Read<LogPage>().Messages).Mark);
        var its = await EmergencyScene.HistoryAsync(scene.OtherMember, emergency);
        Assert.Equal(EmergencyScene.Text, Assert.Single(its).Text); // Whoever it was sent to reads it.
    }

    [Fact]
    public async Task It_ends_while_somebody_reads_when_its_hours_are_over()
    {
        var access = await scene.OpenAsync(scene.Wanted(hours: 1));
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);
        await scene.PassAsync(TimeSpan.FromMinutes(50));
        scene.App.Clock.Advance(access.ExpiresAt!.Value - scene.Now - TimeSpan.FromSeconds(1));
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);

        scene.App.Clock.Advance(TimeSpan.FromSeconds(1));

        var refused = await scene.PageAsync(scene.Officer, access);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.LogAccessClosed), (refused.Status, refused.Code));
        Assert.Equal(LogAccessState.Ended, (await LogAccessScene.FindAsync(scene.Officer, access)).State);
        Assert.Equal(Refusal.LogAccessClosed, (await scene.RecordsAsync("page_read", 1))[0].Result);
        await scene.UntilAsync(async () => await EndOfAsync() == "Expired");

        async Task<string?> EndOfAsync() =>
            await scene.RecordsAsync("ended", 1) is [var newest] ? newest.Details["end"] : null;
    }

    [Fact]
    public async Task It_ends_at_once_when_somebody_takes_it_away_or_the_reader_has_read_enough()
    {
        var (taken, finished) = (await scene.OpenAsync(), await scene.OpenAsync());
        Assert.True((await scene.PageAsync(scene.Officer, taken)).IsGood);

        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.SecondOfficer, taken));
        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.Officer, finished));

        Assert.Equal(Refusal.LogAccessClosed, (await scene.PageAsync(scene.Officer, taken)).Code);
        Assert.Equal(Refusal.LogAccessClosed, (await scene.PageAsync(scene.Officer, finished)).Code);
        Assert.Equal(LogAccessState.Withdrawn, (await LogAccessScene.FindAsync(scene.Officer, taken)).State);
        Assert.Equal(LogAccessState.Ended, (await LogAccessScene.FindAsync(scene.Officer, finished)).State);
        Assert.Equal(
            ["Finished", "Withdrawn"],
            (await scene.RecordsAsync("ended", 2)).Select(one => one.Details["end"])
        );
    }

    [Fact]
    public async Task A_reader_who_loses_the_role_reads_no_more()
    {
        var reader = await scene.App.AddColleagueAsync("伊藤 九子", Contracts.People.Role.SecurityOfficer);
        var access = (await LogAccessScene.TryRequestAsync(reader, scene.Wanted())).Read<LogAccessView>();
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, access));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, access));
        await LogAccessScene.Require(LogAccessScene.StartAsync(reader, access));
        Assert.True((await scene.PageAsync(reader, access)).IsGood);

        var none = new Contracts.People.SetRolesRequest([]);
        await scene.Founder.Terminal.CallAsync(HttpMethod.Put, Routes.At(Routes.PersonRoles, reader.Id), none);

        Assert.Equal(Refusal.NotFound, (await scene.PageAsync(reader, access)).Code);
    }

    private async Task<LogPage> PageAsync(LogAccessView access, string query = "") =>
        (await LogAccessScene.Require(scene.PageAsync(scene.Officer, access, query))).Read<LogPage>();
}
