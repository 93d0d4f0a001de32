using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;

namespace GovChat.Client.Tests.Conversation;

public sealed class AViewport
{
    private readonly Viewport viewport = new();

    [Fact]
    public void Opens_at_the_newest_row_when_all_was_read()
    {
        Assert.Equal(Placement.Newest, viewport.Take(Rows(1, 300), isReady: true));

        Assert.Equal("300", LastShown());
        Assert.Equal(RowWindow.RowsAtFirst, viewport.Shown.Count());
        Assert.True(viewport.AtNewest);
    }

    [Fact]
    public void Opens_at_the_first_unread()
    {
        List<ConversationRow> rows = [.. Rows(1, 150), new UnreadRow(), .. Rows(151, 300)];

        var placement = viewport.Take(rows, isReady: true);

        Assert.Equal(new Placement(PlacementKind.Row, "unread"), placement);
        Assert.Contains(viewport.Shown, row => row is UnreadRow);
        Assert.False(viewport.AtNewest);
    }

    [Fact]
    public void Is_not_placed_before_the_first_page_is_there()
    {
        viewport.Take([], isReady: false);

        List<ConversationRow> rows = [.. Rows(1, 10), new UnreadRow(), .. Rows(11, 12)];
        Assert.Equal(PlacementKind.Row, viewport.Take(rows, isReady: true).To);
    }

    [Fact]
    public void Goes_on_with_the_newest_while_the_reader_stands_there()
    {
        viewport.Take(Rows(1, 200), isReady: true);

        Assert.Equal(Placement.Newest, viewport.Take(Rows(1, 201), isReady: true));
        Assert.Equal("201", LastShown());
    }

    [Fact]
    public void Stays_where_the_reader_is_when_they_scrolled_back()
    {
        viewport.Take(Rows(1, 300), isReady: true);
        viewport.Stand(atEnd: false);
        viewport.Up();
        var first = FirstShown();

        Assert.Equal(Placement.Stay, viewport.Take(Rows(1, 301), isReady: true));
        Assert.Equal(first, FirstShown());

        Assert.Equal(Placement.Stay, viewport.Take([.. Rows(-99, 301)], isReady: true));
        Assert.Equal(first, FirstShown());
    }

    [Fact]
    public void Goes_to_an_own_message_once_when_it_was_just_written()
    {
        viewport.Take(Rows(1, 200), isReady: true);
        viewport.Stand(atEnd: false);
        viewport.Up();
        List<ConversationRow> rows = [.. Rows(1, 200), Own("書いた")];

        Assert.Equal(Placement.Newest, viewport.Take(rows, isReady: true));

        viewport.Stand(atEnd: false);
        Assert.Equal(Placement.Stay, viewport.Take(rows, isReady: true));
    }

    [Fact]
    public void Is_at_the_newest_only_when_the_last_row_is_drawn()
    {
        viewport.Take(Rows(1, 300), isReady: true);
        while (LastShown() == "300")
        {
            Assert.True(viewport.Up());
        }

        viewport.Stand(atEnd: true);
        Assert.False(viewport.AtNewest);

        while (LastShown() != "300")
        {
            Assert.True(viewport.Down());
        }

        viewport.Stand(atEnd: true);
        Assert.True(viewport.AtNewest);
    }

    private static List<ConversationRow> Rows(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(number => new Numbered(number))];

    private static OutboxRow Own(string text) =>
        new(new OutboxItem(Guid.NewGuid(), Talk.ChannelId, text, Talk.Morning), Talk.Morning, Continues: false);

    private string FirstShown() => viewport.Shown.First().Key;

    private string LastShown() => viewport.Shown.Last().Key;

    private sealed record Numbered(int Number)
        : ConversationRow(Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
