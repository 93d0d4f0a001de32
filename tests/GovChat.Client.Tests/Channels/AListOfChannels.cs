using GovChat.Client.Channels;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Socket;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Channels;

public sealed class AListOfChannels : IAsyncDisposable
{
    private static readonly Guid Other = new("11111111-0000-0000-0000-000000000002");

    private readonly FakeTimeProvider time = new(Talk.Morning);
    private readonly FakeApi api = new();
    private readonly FakeSockets sockets = new();
    private readonly ChatConnection connection;
    private readonly Conversations conversations;
    private readonly ChannelList list;

    public AListOfChannels()
    {
        connection = new ChatConnection(api, sockets, Talk.BackOff, time);
        var outbox = new Outbox(connection, Talk.BackOff, time);
        conversations = new Conversations(
            connection,
            api,
            outbox,
            Talk.BackOff,
            time,
            new RulesInForce(connection, api)
        );
        list = new ChannelList(connection, conversations, api);
        api.Channels.Add(Talk.Channel("防災課", last: 10, read: 8) with { LastMessageAt = Talk.Morning });
        api.Channels.Add(Talk.Channel("総務課", last: 4, read: 4, id: Other));
    }

    public async ValueTask DisposeAsync()
    {
        list.Dispose();
        conversations.Dispose();
        await connection.DisposeAsync();
    }

    private ISocketListener Server => sockets.Last.Server;

    [Fact]
    public void Is_read_when_the_line_is_made_and_again_after_every_cut() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                Assert.Equal(["防災課", "総務課"], Names());
                Assert.Equal(2, list.UnreadTotal);

                sockets.Last.Close();
                await BrowserThread.UntilAsync(
                    () => sockets.Made.Count == 2,
                    () => time.Advance(TimeSpan.FromSeconds(1))
                );
                await BrowserThread.SettleAsync();
                Assert.Equal(2, api.ChannelsCount);
            }
        );

    [Fact]
    public void A_new_message_lifts_its_channel_and_counts_as_unread_once() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                var message = Talk.Message(5) with { ChannelId = Other };

                Server.OnMessage(message);
                Server.OnMessage(message);

                Assert.Equal(["総務課", "防災課"], Names());
                Assert.Equal(1, ChannelList.UnreadOf(list.Find(Other)!));
            }
        );

    [Fact]
    public void Reading_on_in_another_window_takes_the_count_away() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();

                Server.OnReadMoved(new ReadMovedEvent(Talk.ChannelId, 10));

                Assert.Equal(0, list.UnreadTotal);
            }
        );

    [Fact]
    public void Reading_on_here_takes_the_count_away_and_an_older_list_does_not_bring_it_back() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                var conversation = conversations.Of(list.Find(Talk.ChannelId)!, Talk.Me);

                conversation.Saw(10);
                Assert.Equal(0, list.UnreadTotal);

                await list.ReadAsync();
                Assert.Equal(0, list.UnreadTotal);
            }
        );

    [Fact]
    public void A_heartbeat_counts_what_was_not_pushed_and_the_next_one_asks_for_it() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                var ahead = new HeartbeatEvent([new ChannelPosition(Other, 6, 6)]);

                Server.OnHeartbeat(ahead);
                await BrowserThread.SettleAsync();
                Assert.Equal(2, ChannelList.UnreadOf(list.Find(Other)!));
                Assert.Equal(1, api.ChannelsCount);

                Server.OnHeartbeat(ahead);
                await BrowserThread.SettleAsync();
                Assert.Equal(2, api.ChannelsCount);
            }
        );

    [Fact]
    public void A_heartbeat_that_only_overtook_its_message_asks_for_nothing() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                var ahead = new HeartbeatEvent([new ChannelPosition(Other, 5, 5)]);

                Server.OnHeartbeat(ahead);
                Server.OnMessage(Talk.Message(5) with { ChannelId = Other });
                Server.OnHeartbeat(ahead);
                await BrowserThread.SettleAsync();

                Assert.Equal(1, api.ChannelsCount);
            }
        );

    [Fact]
    public void A_channel_nobody_told_of_makes_the_list_be_read() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                var added = Guid.NewGuid();
                api.Channels.Add(Talk.Channel("新しい班", id: added));

                Server.OnChannelChanged(new ChannelChangedEvent(added));
                await BrowserThread.SettleAsync();

                Assert.NotNull(list.Find(added));
            }
        );

    [Fact]
    public void Leaving_a_channel_takes_it_off_the_list() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                api.Channels.RemoveAt(1);

                Server.OnChannelChanged(new ChannelChangedEvent(Other));
                await BrowserThread.SettleAsync();

                Assert.Null(list.Find(Other));
            }
        );

    [Fact]
    public void A_list_that_could_not_be_read_keeps_what_is_shown_and_says_so() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                api.Fault = new HttpRequestException("down");

                await list.ReadAsync();
                Assert.True(list.HasFailed);
                Assert.Equal(2, list.Channels.Count);

                api.Fault = null;
                await list.ReadAsync();
                Assert.False(list.HasFailed);
            }
        );

    [Theory]
    [InlineData("ぼうさい", 0)]
    [InlineData("防災", 1)]
    [InlineData("　課 ", 2)]
    [InlineData("", 2)]
    public void Is_filtered_by_words(string words, int count) =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();

                Assert.Equal(count, list.Matching(words).Count);
            }
        );

    [Fact]
    public void Words_are_found_whatever_their_width_case_or_kana()
    {
        Assert.True(Words.Hold("ＤＸ推進チーム", "dx"));
        Assert.True(Words.Hold("バックアップ", "ﾊﾞｯｸ"));
        Assert.True(Words.Hold("カフェ", "かふぇ"));
        Assert.False(Words.Hold("カフェ", "がふぇ"));
    }

    private async Task ConnectAsync()
    {
        connection.Start();
        await BrowserThread.UntilAsync(() => list.IsReady);
    }

    private IEnumerable<string> Names() => list.Channels.Select(channel => channel.Name);
}
