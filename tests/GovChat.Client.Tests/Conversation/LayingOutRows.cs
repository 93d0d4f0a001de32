using System.Globalization;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Conversation;

public sealed class LayingOutRows
{
    private static readonly TimeZoneInfo Japan = TimeZoneInfo.CreateCustomTimeZone(
        "JST",
        TimeSpan.FromHours(9),
        displayName: null,
        standardDisplayName: null
    );

    [Fact]
    public void Close_messages_of_one_author_share_one_name()
    {
        var rows = Lay(At(1, "09:00"), At(2, "09:04"), At(3, "09:10"));

        Assert.Equal([false, true, false], Continues(rows));
    }

    [Fact]
    public void Another_author_begins_a_group()
    {
        var rows = Lay(At(1, "09:00"), At(2, "09:01", Talk.Me), At(3, "09:02"));

        Assert.Equal([false, false, false], Continues(rows));
        Assert.Equal([false, true, false], rows.OfType<MessageRow>().Select(row => row.IsOwn));
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_terminal() =>
        Assert.Collection(
            Lay(At(1, "23:58"), At(2, "24:01")),
            row => Assert.Equal(new DateOnly(2026, 12, 1), Assert.IsType<DayRow>(row).Day),
            row => Assert.IsType<MessageRow>(row),
            row => Assert.Equal(new DateOnly(2026, 12, 2), Assert.IsType<DayRow>(row).Day),
            row => Assert.False(Assert.IsType<MessageRow>(row).Continues)
        );

    [Fact]
    public void The_line_of_the_unread_stands_before_the_first_and_begins_a_group()
    {
        var rows = Lay(unreadAfter: 1, At(1, "09:00"), At(2, "09:01"), At(3, "09:02"));

        Assert.Equal(
            [typeof(DayRow), typeof(MessageRow), typeof(UnreadRow), typeof(MessageRow), typeof(MessageRow)],
            rows.Select(row => row.GetType())
        );
        Assert.Equal([false, false, true], Continues(rows));
    }

    [Fact]
    public void There_is_no_line_when_all_was_read() =>
        Assert.DoesNotContain(Lay(unreadAfter: 2, At(1, "09:00"), At(2, "09:01")), row => row is UnreadRow);

    [Fact]
    public void There_is_no_line_on_a_page_that_begins_after_it()
    {
        var log = new ChannelLog();
        log.Begin(new HistoryPage([.. Talk.Messages(10, 12)], HasOlder: true));
        Assert.DoesNotContain(ConversationRows.Of(log, [], Talk.Me, 5, Japan), row => row is UnreadRow);

        log.Prepend(new HistoryPage([.. Talk.Messages(4, 9)], HasOlder: true, LastEvent: 12));
        Assert.Contains(ConversationRows.Of(log, [], Talk.Me, 5, Japan), row => row is UnreadRow);
    }

    [Fact]
    public void An_own_message_under_way_stands_last_and_joins_its_group()
    {
        var item = new OutboxItem(Guid.NewGuid(), Talk.ChannelId, "続き", Clock("09:01"));

        var rows = ConversationRows.Of(LogOf(At(1, "09:00", Talk.Me)), [item], Talk.Me, null, Japan);

        Assert.True(Assert.IsType<OutboxRow>(rows[^1]).Continues);
    }

    [Fact]
    public void A_clock_that_runs_behind_opens_no_day_a_second_time()
    {
        var item = new OutboxItem(Guid.NewGuid(), Talk.ChannelId, "日付の境目", Clock("23:59"));

        var rows = ConversationRows.Of(LogOf(At(1, "24:01", Talk.Me)), [item], Talk.Me, null, Japan);

        Assert.Single(rows, row => row is DayRow);
    }

    [Fact]
    public void A_row_that_looks_as_before_is_taken_over_and_only_a_changed_one_is_made()
    {
        var log = LogOf(At(1, "09:00"), At(2, "09:01"), At(3, "09:02"));
        var before = ConversationRows.Of(log, [], Talk.Me, null, Japan);
        log.Receive(Talk.Change(4, sequence: 2, MessageChangeKind.Recalled));
        log.Receive(At(5, "09:03") with { Sequence = 4 });

        var after = ConversationRows.Of(log, [], Talk.Me, null, Japan, null, before);

        Assert.Same(before[1], after[1]);
        Assert.NotSame(before[2], after[2]);
        Assert.Same(before[3], after[3]);
        Assert.Equal(ConversationRows.Of(log, [], Talk.Me, null, Japan), after); // As if nothing were known.
    }

    [Fact]
    public void A_row_over_which_another_author_came_to_stand_names_its_author_again()
    {
        var log = new ChannelLog();
        log.Begin(new HistoryPage([At(3, "09:02")], HasOlder: true));
        var before = ConversationRows.Of(log, [], Talk.Me, null, Japan);
        log.Prepend(new HistoryPage([At(2, "09:01")], HasOlder: false, LastEvent: 3));

        var after = ConversationRows.Of(log, [], Talk.Me, null, Japan, null, before);

        Assert.Equal([false, true], Continues(after));
    }

    private static IReadOnlyList<ConversationRow> Lay(params MessageView[] messages) => Lay(null, messages);

    private static IReadOnlyList<ConversationRow> Lay(long? unreadAfter, params MessageView[] messages) =>
        ConversationRows.Of(LogOf(messages), [], Talk.Me, unreadAfter, Japan);

    private static ChannelLog LogOf(params MessageView[] messages)
    {
        var log = new ChannelLog();
        log.Begin(new HistoryPage(messages, HasOlder: false));
        return log;
    }

    private static IEnumerable<bool> Continues(IReadOnlyList<ConversationRow> rows) =>
        rows.OfType<MessageRow>().Select(row => row.Continues);

    private static MessageView At(long sequence, string clock, Guid? author = null) =>
        Talk.Message(sequence, author, Clock(clock));

    /// <summary>A time of 1 December in Japan; 24:01 is a minute past the midnight that ends it.</summary>
    private static DateTimeOffset Clock(string clock) =>
        new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(9))
            .AddHours(int.Parse(clock[..2], CultureInfo.InvariantCulture))
            .AddMinutes(int.Parse(clock[3..], CultureInfo.InvariantCulture));
}
