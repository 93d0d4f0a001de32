using System.Globalization;
using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Server.Tests.Channels;
using GovChat.Testing;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

public sealed class ReadingAChannel(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task History_comes_in_pages_oldest_first_and_says_when_it_ends()
    {
        await using var talk = await Talk.BeginAsync(app);
        await SendAsync(talk, 5);

        var newest = await PageAsync(talk, "?limit=2");
        var middle = await PageAsync(talk, $"?limit=2&before={newest.Messages[0].Sequence}");
        var oldest = await PageAsync(talk, $"?limit=2&before={middle.Messages[0].Sequence}");

        Assert.Equal([4L, 5L], newest.Messages.Select(message => message.Sequence));
        Assert.Equal([2L, 3L], middle.Messages.Select(message => message.Sequence));
        Assert.Equal([1L], oldest.Messages.Select(message => message.Sequence));
        Assert.Equal([true, true, false], new[] { newest.HasOlder, middle.HasOlder, oldest.HasOlder });
        Assert.Equal("5通目", newest.Messages[^1].Text);
    }

    [Fact]
    public async Task Catching_up_gives_what_follows_an_event_without_gaps()
    {
        await using var talk = await Talk.BeginAsync(app);
        await SendAsync(talk, 5);

        var first = await EventsAsync(talk, "?after=1&limit=3");
        var rest = await EventsAsync(talk, $"?after={first.Messages[^1].Event}&limit=3");

        Assert.Equal([2L, 3L, 4L], first.Messages.Select(message => message.Event));
        Assert.Equal([5L], rest.Messages.Select(message => message.Event));
        Assert.Equal((true, false), (first.HasMore, rest.HasMore));
        Assert.Equal(5, rest.LastEvent);
    }

    [Theory]
    [InlineData("messages", 0)]
    [InlineData("messages", Limits.HistoryPageMax + 1)]
    [InlineData("events", 0)]
    [InlineData("events", Limits.CatchUpPageMax + 1)]
    public async Task A_page_of_no_size_or_over_its_limit_is_refused(string what, int limit)
    {
        await using var talk = await Talk.BeginAsync(app);
        var path = $"/api/channels/{talk.ChannelId}/{what}?limit=";

        var refused = await talk.ReaderPerson.Terminal.CallAsync(HttpMethod.Get, path + Invariant(limit));
        var control = await talk.ReaderPerson.Terminal.CallAsync(HttpMethod.Get, path + "1");

        Assert.Equal((Refusal.FieldInvalid, "limit"), (refused.Code, refused.Problem!.Field));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Theory]
    [InlineData(Paths.ChannelMessages)]
    [InlineData(Paths.ChannelEvents)]
    [InlineData(Paths.ChannelMembers)]
    public async Task Nobody_but_a_member_reads_and_a_hidden_channel_looks_like_none(string route)
    {
        await using var talk = await Talk.BeginAsync(app);
        var stranger = await app.AddColleagueAsync("部外 花子");

        var hidden = await stranger.Terminal.CallAsync(HttpMethod.Get, Paths.At(route, talk.ChannelId));
        var absent = await stranger.Terminal.CallAsync(HttpMethod.Get, Paths.At(route, Guid.NewGuid()));
        await talk.SenderPerson.AddToAsync(talk.ChannelId, stranger);
        var control = await stranger.Terminal.CallAsync(HttpMethod.Get, Paths.At(route, talk.ChannelId));

        Assert.Equal((HttpStatusCode.NotFound, Refusal.ChannelNotFound), (hidden.Status, hidden.Code));
        Assert.Equal(absent.Problem, hidden.Problem);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Unread_is_what_came_after_the_read_position_which_never_goes_back()
    {
        await using var talk = await Talk.BeginAsync(app);
        await SendAsync(talk, 3);

        Assert.Equal(3, await UnreadAsync(talk));
        await talk.Reader.MarkReadAsync(talk.ChannelId, 2);
        Assert.Equal(1, await UnreadAsync(talk));
        await talk.Reader.MarkReadAsync(talk.ChannelId, 1);
        Assert.Equal(1, await UnreadAsync(talk));
        await talk.Reader.MarkReadAsync(talk.ChannelId, 99); // At most the newest.
        Assert.Equal(0, await UnreadAsync(talk));
        await SendAsync(talk, 1);
        Assert.Equal(1, await UnreadAsync(talk));
    }

    [Fact]
    public async Task Reading_on_is_told_to_the_readers_own_other_windows_and_to_nobody_else()
    {
        await using var talk = await Talk.BeginAsync(app);
        await using var otherWindow = await talk.ReaderPerson.ConnectAsync();
        await SendAsync(talk, 2);

        await talk.Reader.MarkReadAsync(talk.ChannelId, 2);

        Assert.Equal(2, (await otherWindow.ReadMoves.ReadAsync(talk.Patience)).Sequence);
        await talk.Sender.SendAsync(talk.ChannelId, "あとから"); // Comes on the sender's line after anything before it.
        Assert.Equal("あとから", (await NextAsync(talk, "あとから")).Text);
        Assert.False(talk.Sender.ReadMoves.TryRead(out _));
    }

    [Fact]
    public async Task A_heartbeat_carries_the_newest_numbers_of_ones_own_channels()
    {
        await using var talk = await Talk.BeginAsync(app);
        await SendAsync(talk, 2);

        ChannelPositionOf position;
        do
        {
            var beat = await talk.Reader.Heartbeats.ReadAsync(talk.Patience);
            var found = beat.Channels.Single(channel => channel.ChannelId == talk.ChannelId);
            position = new(found.LastSequence, found.LastEvent);
        } while (position.Sequence < 2);

        Assert.Equal(new ChannelPositionOf(2, 2), position);
    }

    private readonly record struct ChannelPositionOf(long Sequence, long Event);

    private static async Task SendAsync(Talk talk, int count)
    {
        for (var at = 1; at <= count; at++)
        {
            Assert.Null((await talk.Sender.SendAsync(talk.ChannelId, $"{Invariant(at)}通目")).Refusal);
        }
    }

    private static async Task<MessageView> NextAsync(Talk talk, string text)
    {
        while (true)
        {
            var next = await talk.Sender.Messages.ReadAsync(talk.Patience);
            if (next.Text == text)
            {
                return next;
            }
        }
    }

    private static async Task<long> UnreadAsync(Talk talk)
    {
        var channels = await talk.ReaderPerson.Terminal.GetAsync<IReadOnlyList<ChannelView>>(Paths.Channels);
        var channel = channels.Single(view => view.ChannelId == talk.ChannelId);
        return channel.LastSequence - channel.ReadSequence;
    }

    private static Task<HistoryPage> PageAsync(Talk talk, string query) =>
        talk.ReaderPerson.Terminal.GetAsync<HistoryPage>(Paths.At(Paths.ChannelMessages, talk.ChannelId) + query);

    private static Task<EventsPage> EventsAsync(Talk talk, string query) =>
        talk.ReaderPerson.Terminal.GetAsync<EventsPage>(Paths.At(Paths.ChannelEvents, talk.ChannelId) + query);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
