using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Notices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.LogAccess;

/// <summary>閲覧記録, as the members of a channel see it.</summary>
public sealed class KeepingReadingRecords(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task Members_learn_at_once_who_reads_for_which_case_and_by_whose_authority()
    {
        scene.App.Clock.Advance(TimeSpan.FromMinutes(1)); // After whatever another test has said.
        var access = await scene.OpenAsync(scene.Wanted() with { From = scene.Now });
        var (before, counted) = (await NoticesAsync(scene.Member), (await ChannelAsync(scene.Member)).ReadingCount);
        Assert.DoesNotContain(await scene.ReadingsAsync(scene.Member), one => one.AccessId == access.AccessId);
        await scene.SayAsync("相談の中身");
        await using var line = await scene.OtherMember.ConnectAsync();

        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);

        Assert.Equal(scene.Channel.ChannelId, (await line.ChannelChanges.ReadAsync(scene.Patience)).ChannelId);
        var record = Assert.Single(
            await scene.ReadingsAsync(scene.OtherMember),
            one => one.AccessId == access.AccessId
        );
        Assert.Equal(
            ("井上 五郎", "総情第12号", LogAccessPurpose.Disclosure),
            (record.ReaderName, record.CaseNumber, record.Purpose)
        );
        Assert.Equal(["鈴木 次郎", "高橋 三郎"], record.ApprovedByNames);
        Assert.Equal((1L, 1L, scene.Now), (record.Pages, record.Messages, record.LastReadAt));
        Assert.Equal(access.ExpiresAt, record.EndedAt);
        foreach (var member in new[] { scene.Member, scene.OtherMember })
        {
            Assert.Equal(before + 1, await NoticesAsync(member));
            var notice = (await member.NoticesAsync()).First(one => one.Kind == NoticeKind.LogRead);
            Assert.Equal((scene.Channel.ChannelId, "用地の相談"), (notice.SubjectId, notice.SubjectName));
            Assert.Equal(counted + 1, (await ChannelAsync(member)).ReadingCount);
        }

        Assert.Equal("2", (await scene.RecordsAsync("members_told", 1))[0].Details["count"]);

        // Another page is another page, and no second notice.
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);
        var again = Assert.Single(await scene.ReadingsAsync(scene.Member), one => one.AccessId == access.AccessId);
        Assert.Equal((2L, 2L), (again.Pages, again.Messages));
        Assert.Equal(before + 1, await NoticesAsync(scene.Member));
    }

    [Fact]
    public async Task Nobody_else_sees_the_record()
    {
        var path = Routes.At(Routes.ChannelReadings, scene.Channel.ChannelId);
        foreach (var person in new[] { scene.Officer, scene.SecondOwner })
        {
            var refused = await person.Terminal.CallAsync(HttpMethod.Get, path);
            Assert.Equal((HttpStatusCode.NotFound, Refusal.ChannelNotFound), (refused.Status, refused.Code));
        }

        Assert.True((await scene.Member.Terminal.CallAsync(HttpMethod.Get, path)).IsGood);
    }

    [Fact]
    public async Task A_delay_that_three_approved_hides_it_for_its_days_and_no_longer()
    {
        var access = await scene.OpenAsync(scene.Wanted(delayDays: 3));
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);
        var counted = (await ChannelAsync(scene.Member)).ReadingCount;
        Assert.DoesNotContain(await scene.ReadingsAsync(scene.Member), one => one.AccessId == access.AccessId);
        var noticed = await NoticesAsync(scene.Member);

        await scene.PassAsync(TimeSpan.FromDays(3));

        var record = Assert.Single(await scene.ReadingsAsync(scene.Member), one => one.AccessId == access.AccessId);
        Assert.Equal((3, 3, 1L), (record.DelayDays, record.ApprovedByNames.Count, record.Pages));
        Assert.Equal(counted + 1, (await ChannelAsync(scene.Member)).ReadingCount);
        await scene.UntilAsync(async () => await NoticesAsync(scene.Member) == noticed + 1);
        Assert.Equal(
            $"{scene.Channel.ChannelId}",
            (await scene.RecordsAsync("members_told", 1))[0].Details["channelId"]
        );
        Assert.Contains(await scene.RecordsAsync("requested"), one => one.Details["delayDays"] == "3");
    }

    private static async Task<int> NoticesAsync(Colleague member) =>
        (await member.NoticesAsync()).Count(one => one.Kind == NoticeKind.LogRead);

    private async Task<ChannelView> ChannelAsync(Colleague member) =>
        (await member.Terminal.GetAsync<IReadOnlyList<ChannelView>>(Routes.Channels)).Single(channel =>
            channel.ChannelId == scene.Channel.ChannelId
        );
}
