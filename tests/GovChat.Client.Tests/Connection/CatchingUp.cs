using GovChat.Client.Connection;
using GovChat.Contracts.Messages;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Connection;

public sealed class CatchingUp
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeApi api = new();
    private readonly ChannelLog log = new();
    private readonly CatchUp catchUp;

    public CatchingUp()
    {
        api.Messages.AddRange(Talk.Messages(1, 10));
        log.Begin(new HistoryPage([.. Talk.Messages(1, 4)], HasOlder: false));
        catchUp = new CatchUp(log, (after, token) => api.EventsAsync(Talk.ChannelId, after, token), Talk.BackOff, time);
    }

    [Fact]
    public void Fetches_what_is_missing_page_by_page_and_nothing_twice() =>
        BrowserThread.Run(async () =>
        {
            api.EventsPageSize = 4;
            log.Hear(10);

            catchUp.Look(CancellationToken.None);
            catchUp.Look(CancellationToken.None);
            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.UntilAsync(() => !log.HasGap);

            Assert.Equal([4L, 8L], api.EventsAskedAfter);
            Assert.Equal(10, log.Messages.Count);
        });

    [Fact]
    public void Asks_nothing_when_the_missing_message_was_only_late() =>
        BrowserThread.Run(async () =>
        {
            log.Hear(5);
            catchUp.Look(CancellationToken.None);

            log.Receive(Talk.Message(5));
            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.SettleAsync();

            Assert.Empty(api.EventsAskedAfter);
        });

    [Fact]
    public void Tries_again_until_the_server_answers() =>
        BrowserThread.Run(async () =>
        {
            api.Fault = new HttpRequestException("down");
            log.Hear(10);

            catchUp.Look(CancellationToken.None);
            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.UntilAsync(() => api.EventsAskedAfter.Count == 1);
            Assert.True(log.HasGap);

            api.Fault = null;
            await BrowserThread.UntilAsync(() => !log.HasGap, () => time.Advance(TimeSpan.FromSeconds(1)));
            Assert.Equal(10, log.Messages.Count);
        });

    [Fact]
    public void Stops_when_nobody_looks_at_the_channel_any_more() =>
        BrowserThread.Run(async () =>
        {
            using var closing = new CancellationTokenSource();
            log.Hear(10);
            catchUp.Look(closing.Token);

            await closing.CancelAsync();
            time.Advance(TimeSpan.FromSeconds(5));
            await BrowserThread.SettleAsync();

            Assert.Empty(api.EventsAskedAfter);
        });
}
