using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Connection;

public sealed class AChannelLog
{
    private readonly ChannelLog log = new();

    [Fact]
    public void Shows_messages_in_order_as_they_come()
    {
        Begin(1, 2);

        log.Receive(Talk.Message(3));
        log.Receive(Talk.Message(4));

        Assert.Equal([1, 2, 3, 4], Shown());
        Assert.False(log.HasGap);
    }

    [Fact]
    public void Holds_back_what_came_above_a_gap_and_says_so()
    {
        Begin(1, 2);

        log.Receive(Talk.Message(4));
        Assert.Equal([1, 2], Shown());
        Assert.True(log.HasGap);

        log.Receive(Talk.Message(3));
        Assert.Equal([1, 2, 3, 4], Shown());
        Assert.False(log.HasGap);
    }

    [Fact]
    public void Puts_reordered_messages_in_order()
    {
        Begin(1, 1);

        foreach (var sequence in new[] { 5, 3, 2, 4 })
        {
            log.Receive(Talk.Message(sequence));
        }

        Assert.Equal([1, 2, 3, 4, 5], Shown());
        Assert.False(log.HasGap);
    }

    [Fact]
    public void Shows_a_doubled_message_once()
    {
        Begin(1, 2);

        log.Receive(Talk.Message(2));
        log.Receive(Talk.Message(3));
        log.Receive(Talk.Message(3));

        Assert.Equal([1, 2, 3], Shown());
    }

    [Fact]
    public void Knows_of_a_gap_from_the_heartbeat_alone()
    {
        Begin(1, 2);

        log.Hear(2);
        Assert.False(log.HasGap);

        log.Hear(3);
        Assert.True(log.HasGap);
    }

    [Fact]
    public void Closes_a_gap_with_pages_of_catch_up()
    {
        Begin(1, 2);
        log.Receive(Talk.Message(7));

        log.Receive(new EventsPage([.. Talk.Messages(3, 5)], 7, HasMore: true));
        Assert.Equal([1, 2, 3, 4, 5], Shown());
        Assert.True(log.HasGap);

        log.Receive(new EventsPage([.. Talk.Messages(6, 7)], 7, HasMore: false));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Shown());
        Assert.False(log.HasGap);
    }

    [Fact]
    public void Joins_what_was_pushed_before_the_first_page()
    {
        log.Receive(Talk.Message(2));
        log.Receive(Talk.Message(3));
        Assert.Empty(log.Messages);

        Begin(1, 2);

        Assert.Equal([1, 2, 3], Shown());
        Assert.False(log.HasGap);
    }

    [Fact]
    public void Begins_with_an_empty_channel()
    {
        log.Begin(new HistoryPage([], HasOlder: false));
        Assert.False(log.HasGap);

        log.Receive(Talk.Message(1));

        Assert.Equal([1], Shown());
    }

    [Fact]
    public void Takes_an_older_page_only_where_it_joins()
    {
        Begin(10, 12, hasOlder: true);

        Assert.False(log.Prepend(new HistoryPage([.. Talk.Messages(5, 8)], HasOlder: true, LastEvent: 12)));
        Assert.Equal([10, 11, 12], Shown());

        Assert.True(log.Prepend(new HistoryPage([.. Talk.Messages(8, 9)], HasOlder: false, LastEvent: 12)));
        Assert.Equal([8, 9, 10, 11, 12], Shown());
        Assert.False(log.HasOlder);
    }

    [Fact]
    public void Keeps_the_newest_and_the_others_can_be_read_again()
    {
        Begin(1, 250);
        log.KeepNewest(200);
        Assert.Equal(250, log.Messages.Count); // Not for every message that comes.

        log.KeepNewest(100);
        Assert.Equal((151, 250), (Shown()[0], Shown()[^1]));
        Assert.True(log.HasOlder);
        Assert.False(log.HasGap);

        Assert.True(log.Prepend(new HistoryPage([.. Talk.Messages(101, 150)], HasOlder: true, LastEvent: 250)));
        log.Receive(Talk.Message(251));
        Assert.Equal((101, 251), (Shown()[0], Shown()[^1]));
        Assert.Equal(120, log.Find(120)!.Sequence);
    }

    private void Begin(int first, int last, bool hasOlder = false) =>
        log.Begin(new HistoryPage([.. Talk.Messages(first, last)], hasOlder));

    private long[] Shown() => [.. log.Messages.Select(message => message.Sequence)];
}
