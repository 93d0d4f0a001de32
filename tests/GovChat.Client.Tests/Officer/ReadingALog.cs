using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Officer;
using GovChat.Client.Settings;
using GovChat.Client.TakeOut;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Officer;

public sealed class ReadingALog : BunitContext
{
    private static readonly Guid AccessId = new("66666666-0000-0000-0000-000000000001");
    private static readonly Guid ChannelId = new("66666666-0000-0000-0000-000000000002");

    private static readonly string One = Routes.At(Routes.LogAccessOne, AccessId);
    private static readonly string Page = Routes.At(Routes.At(Routes.LogAccessPage, AccessId), ChannelId);

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly LogAccessCalls calls;

    public ReadingALog()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        calls = new LogAccessCalls(terminal.Api);
        terminal.Time.SetLocalTimeZone(TimeZoneInfo.Utc);
        Services.AddSingleton(calls);
        Services.AddSingleton(new TakeOutState(terminal.Api));
        Services.AddSingleton<TimeProvider>(terminal.Time);
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
    }

    [Fact]
    public async Task Pages_come_one_by_one_and_older_ones_stand_above()
    {
        terminal
            .Server.Answers(Page, PageOf(hasOlder: true, 8, 9), WireJson.Default.LogPage)
            .Answers(Page, PageOf(hasOlder: false, 7), WireJson.Default.LogPage);
        var state = new LogReadingState(calls, Open(), terminal.Time);
        Assert.Empty(terminal.Server.CallsTo(Page)); // Nothing is read before somebody asks for it.

        await state.ReadAsync(CancellationToken.None);
        Assert.Equal([8L, 9L], state.Messages.Select(one => one.Sequence));
        Assert.True(state.HasOlder);
        await state.ReadAsync(CancellationToken.None);

        Assert.Equal([7L, 8L, 9L], state.Messages.Select(one => one.Sequence));
        Assert.False(state.HasOlder);
        Assert.Equal(["?limit=50", "?limit=50&before=8"], terminal.Server.CallsTo(Page).Select(call => call.Query));
    }

    [Fact]
    public async Task What_is_shown_is_gone_when_the_time_is_over()
    {
        var state = await ReadAsync();

        terminal.Server.Answers(One, Open(), WireJson.Default.LogAccessView);
        terminal.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await state.LookAsync(CancellationToken.None);
        Assert.NotEmpty(state.Messages);

        terminal.Time.Advance(TimeSpan.FromSeconds(1));
        await state.LookAsync(CancellationToken.None);
        Assert.Empty(state.Messages);
        Assert.True(state.IsOver);
    }

    [Fact]
    public async Task It_is_gone_too_when_somebody_takes_it_away_or_the_server_hands_out_no_more()
    {
        var taken = await ReadAsync();
        terminal.Server.Answers(One, Open() with { State = LogAccessState.Withdrawn }, WireJson.Default.LogAccessView);
        await taken.LookAsync(CancellationToken.None);
        Assert.True(taken is { IsOver: true, Messages.Count: 0 });

        var closed = await ReadAsync();
        terminal.Server.From(Page).Refuses(Page, Refusal.LogAccessClosed, 409);
        await closed.ReadAsync(CancellationToken.None);
        Assert.True(closed is { IsOver: true, Messages.Count: 0 });

        // A line that is dead for a moment takes nothing away.
        terminal.Server.From(Page);
        var lasting = await ReadAsync();
        terminal.Server.Fault = new HttpRequestException("no line");
        await lasting.LookAsync(CancellationToken.None);
        Assert.True(lasting is { IsOver: false, Messages.Count: > 0 });
    }

    [Fact]
    public async Task The_page_lets_nothing_go_while_a_log_is_on_it_and_empties_itself()
    {
        terminal
            .Server.Answers(Page, PageOf(hasOlder: false, 1), WireJson.Default.LogPage)
            .Answers(One, Open(), WireJson.Default.LogAccessView);
        var takeOut = Services.GetRequiredService<TakeOutState>();
        var page = Render<LogReading>(parameters => parameters.Add(reading => reading.Access, Open()));
        Assert.True(takeOut is { HasWatermark: true, Barred: ["copy", "print", "save", "drag"] });

        await page.FindAll("button").Single(button => button.TextContent.Contains("最新のページ")).ClickAsync();
        Assert.Contains("1番の文", page.Markup, StringComparison.Ordinal);
        terminal.Time.Advance(TimeSpan.FromHours(2));
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("1番の文", page.Markup, StringComparison.Ordinal));
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("閲覧時間が終わりました", page.Markup, StringComparison.Ordinal)
        );

        await DisposeComponentsAsync();
        Assert.False(takeOut.IsLogOpen);
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-02", "2026-11-01", "2026-11-03")]
    [InlineData("2026-11-02", "2026-11-02", "2026-11-02", "2026-11-03")]
    [InlineData("2026-11-03", "2026-11-02", null, null)]
    [InlineData("", "2026-11-02", null, null)]
    public void A_period_is_whole_days(string first, string last, string? from, string? until)
    {
        var period = new LogPeriod(terminal.Time) { FromDay = first, UntilDay = last };

        Assert.Equal(from, period.Span?.From.ToString("yyyy-MM-dd", null));
        Assert.Equal(until, period.Span?.Until.ToString("yyyy-MM-dd", null));
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private async Task<LogReadingState> ReadAsync()
    {
        terminal.Server.Answers(Page, PageOf(hasOlder: true, 1, 2), WireJson.Default.LogPage);
        var state = new LogReadingState(calls, Open(), terminal.Time);
        await state.ReadAsync(CancellationToken.None);
        Assert.Equal(2, state.Messages.Count);
        return state;
    }

    private LogPage PageOf(bool hasOlder, params long[] sequences) =>
        new(
            [
                .. sequences.Select(sequence => new LogMessageView(
                    sequence,
                    "山田 花子",
                    terminal.Time.GetUtcNow(),
                    $"{sequence}番の文",
                    MessageMark.None,
                    null,
                    null,
                    IsRecalled: false
                )),
            ],
            hasOlder,
            terminal.Time.GetUtcNow().AddHours(2)
        );

    private static LogAccessView Open() =>
        new(
            AccessId,
            LogAccessState.Open,
            LogAccessPurpose.Disclosure,
            "総情第1号",
            null,
            "井上 五郎",
            [new LogChannelView(ChannelId, ChannelKind.Private, "用地の相談", 2)],
            Start.AddDays(-1),
            Start.AddDays(1),
            2,
            0,
            Start,
            Start.AddDays(7),
            Start,
            Start.AddHours(2),
            null,
            [],
            0,
            0
        );

    private static DateTimeOffset Start => new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
}
