using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>One row of numbers a channel for messages and for all that happens to them.</summary>
public sealed class FollowingAStream(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task Each_event_stands_in_one_of_the_two_lists_page_after_page_without_gaps()
    {
        await using var talk = await Talk.BeginAsync(app);
        await LiveAsync(talk);

        var events = new List<long>();
        long after = 0;
        EventsPage page;
        do
        {
            page = await talk.ReaderPerson.EventsAsync(talk.ChannelId, $"?after={after}&limit=2");
            var these = page.Messages.Select(one => one.Event).Concat((page.Changes ?? []).Select(one => one.Event));
            events.AddRange(these.Order());
            after = events[^1];
            Assert.Equal(7, page.LastEvent);
        } while (page.HasMore);

        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L, 7L], events);
        Assert.Equal((0, 0), Counts(await talk.ReaderPerson.EventsAsync(talk.ChannelId, "?after=7")));
        Assert.Equal((0, 0), Counts(await talk.ReaderPerson.EventsAsync(talk.ChannelId, $"?after={long.MaxValue}")));
        Assert.Equal((2, 5), Counts(await talk.ReaderPerson.EventsAsync(talk.ChannelId, "?after=-1")));
    }

    [Fact]
    public async Task The_line_brings_the_same_numbers_and_the_heartbeat_counts_both()
    {
        await using var talk = await Talk.BeginAsync(app);
        await LiveAsync(talk);

        var events = new List<long>();
        events.AddRange((await talk.TakeAsync(2)).Select(message => message.Event));
        while (events.Count < 7)
        {
            events.Add((await talk.Reader.Changes.ReadAsync(talk.Patience)).Event);
        }

        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L, 7L], events.Order());
        while (true)
        {
            var beat = await talk.Reader.Heartbeats.ReadAsync(talk.Patience);
            var position = beat.Channels.Single(channel => channel.ChannelId == talk.ChannelId);
            if (position.LastEvent == 7)
            {
                Assert.Equal(2, position.LastSequence);
                break;
            }
        }
    }

    [Fact]
    public async Task A_page_of_history_says_up_to_which_event_its_pictures_are_true()
    {
        await using var talk = await Talk.BeginAsync(app);
        await LiveAsync(talk);

        var page = await talk.ReaderPerson.HistoryAsync(talk.ChannelId);

        Assert.Equal(7, page.LastEvent);
        Assert.Equal(["一つ目を直した", "二つ目"], page.Messages.Select(message => message.Text));
        Assert.Equal([6L, 7L], page.Messages.Select(message => message.StateEvent));
        Assert.Equal([1L, 2L], page.Messages.Select(message => message.Event));
    }

    [Fact]
    public async Task Who_left_neither_changes_nor_hears_of_changes()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "まだいる");
        var own = await talk.Reader.SayAsync(talk.ChannelId, "私もいる");

        await talk.ReaderPerson.Terminal.PostAsync(Routes.At(Routes.ChannelLeave, talk.ChannelId));
        string?[] refused =
        [
            (await talk.Reader.EditAsync(talk.ChannelId, own, "戻りたい")).Refusal,
            (await talk.Reader.RecallAsync(talk.ChannelId, own)).Refusal,
            (await talk.Reader.ReactAsync(talk.ChannelId, sequence)).Refusal,
            (await talk.Reader.AnswerAsync(talk.ChannelId, sequence, "戻りたい")).Refusal,
        ];
        await talk.Sender.ReactAsync(talk.ChannelId, sequence, Reaction.Done);
        var elsewhere = await talk.SenderPerson.OpenChannelAsync("別の連絡", talk.ReaderPerson);
        var other = await talk.Sender.SayAsync(elsewhere.ChannelId, "こちらで");
        await talk.Sender.ReactAsync(elsewhere.ChannelId, other);

        Assert.All(refused, code => Assert.Equal(Refusal.ChannelNotFound, code));
        // The first change that comes is that of the other channel.
        Assert.Equal(elsewhere.ChannelId, (await talk.Reader.Changes.ReadAsync(talk.Patience)).ChannelId);
    }

    /// <summary>Two messages and five changes.</summary>
    private static async Task LiveAsync(Talk talk)
    {
        var one = await talk.Sender.SayAsync(talk.ChannelId, "一つ目");
        var two = await talk.Sender.SayAsync(talk.ChannelId, "二つ目");
        await talk.Reader.ReactAsync(talk.ChannelId, one);
        await talk.Reader.ReactAsync(talk.ChannelId, two);
        await talk.Sender.EditAsync(talk.ChannelId, one, "一つ目を直した");
        await talk.Reader.ReactAsync(talk.ChannelId, one, isOn: false);
        await talk.Reader.ReactAsync(talk.ChannelId, two, Reaction.Thanks);
    }

    private static (int Messages, int Changes) Counts(EventsPage page) =>
        (page.Messages.Count, page.Changes?.Count ?? 0);
}
