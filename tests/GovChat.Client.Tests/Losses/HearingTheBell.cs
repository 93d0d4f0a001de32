using Bunit;
using GovChat.Client.Connection;
using GovChat.Client.Losses;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Connection;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.Socket;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Losses;

public sealed class HearingTheBell : BunitContext
{
    private static readonly Guid ReportId = new("66666666-0000-0000-0000-000000000001");

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FakeSockets sockets = new();
    private readonly ChatConnection connection;

    public HearingTheBell()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        terminal.Time.SetLocalTimeZone(TimeZoneInfo.Utc);
        connection = new ChatConnection(new FakeApi(), sockets, Talk.BackOff, terminal.Time);
        Services.AddSingleton(connection);
        Services.AddSingleton(new GateKeeper(connection, terminal.Gate));
        Services.AddSingleton(new NoticesState(terminal.Api, connection));
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
    }

    [Fact]
    public void It_counts_with_the_heartbeat_and_announces_only_what_is_more()
    {
        var bell = Render<NoticeBell>();
        bell.WaitForAssertion(() => Assert.Single(sockets.Made));
        Assert.Equal("お知らせ", bell.Find("button").GetAttribute("aria-label"));

        Beat(2);
        bell.WaitForAssertion(() =>
        {
            Assert.Equal("2", bell.Find(".count").GetAttribute("data-count"));
            Assert.Equal("新しいお知らせが 2 件あります。", bell.Find("[role=status]").TextContent);
        });

        Beat(0);
        bell.WaitForAssertion(() => Assert.Empty(bell.FindAll(".count")));
    }

    [Fact]
    public async Task Opening_it_shows_what_is_new_and_counts_it_as_seen()
    {
        var at = terminal.Time.GetUtcNow();
        terminal
            .Server.Answers(
                Routes.Notices,
                [
                    new(Guid.NewGuid(), NoticeKind.DeviceLost, ReportId, "PC-0042", 1, at, IsSeen: false),
                    new(Guid.NewGuid(), NoticeKind.DevicesPending, null, "", 3, at.AddHours(-1), IsSeen: true),
                ],
                WireJson.Default.IReadOnlyListNoticeView
            )
            .Does(Routes.NoticesSeen);
        var bell = Render<NoticeBell>();
        await bell.WaitForAssertionAsync(() => Assert.Single(sockets.Made));
        Beat(1);

        await bell.Find("button").ClickAsync();

        Assert.Equal($"/incidents/{ReportId}", bell.Find("li.new a").GetAttribute("href"));
        Assert.Contains("PC-0042", bell.Find("li.new").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 件", bell.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        var seen = terminal.Server.CallsTo(Routes.NoticesSeen).Single().Body!;
        Assert.Contains("2026-11-23T00:00:00", seen, StringComparison.Ordinal);
        await bell.WaitForAssertionAsync(() => Assert.Empty(bell.FindAll(".count")));
    }

    [Fact]
    public void Every_kind_has_words_of_its_own()
    {
        var texts = Enum.GetValues<NoticeKind>()
            .Select(kind => new NoticeView(Guid.Empty, kind, null, "端末", 1, default, IsSeen: true).Text())
            .ToArray();

        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("新しいお知らせがあります：端末", texts);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private void Beat(int notices) => sockets.Last.Server.OnHeartbeat(new HeartbeatEvent([], Guid.Empty, notices));
}
