using GovChat.Client.Conversation;

namespace GovChat.Client.Tests.Conversation;

public sealed class AWindowOfRows
{
    private readonly RowWindow window = new();

    [Fact]
    public void Holds_a_bounded_number_of_rows()
    {
        window.ToNewest(5_000);
        Assert.Equal((5_000 - RowWindow.RowsAtFirst, 5_000), (window.From, window.To));
        Assert.True(window.AtEnd);

        while (window.Up())
        {
            Assert.InRange(window.To - window.From, 1, RowWindow.RowsMax);
        }

        Assert.Equal((0, RowWindow.RowsMax), (window.From, window.To));
        while (window.Down())
        {
            Assert.Equal(RowWindow.RowsMax, window.To - window.From);
        }

        Assert.True(window.AtEnd);
    }

    [Fact]
    public void Holds_all_of_a_short_list()
    {
        window.ToNewest(7);

        Assert.Equal((0, 7), (window.From, window.To));
        Assert.True(window.AtStart && window.AtEnd);
        Assert.False(window.Up());
        Assert.False(window.Down());
    }

    [Fact]
    public void Moves_by_a_part_of_itself_so_that_the_rows_in_sight_remain()
    {
        window.ToNewest(1_000);
        while (window.To - window.From < RowWindow.RowsMax)
        {
            window.Up();
        }

        var before = window.From;
        Assert.True(window.Up());
        Assert.Equal(before - RowWindow.Step, window.From);
        Assert.True(window.To > before);
        Assert.False(window.AtEnd);

        Assert.True(window.Down());
        Assert.Equal(before, window.From);
    }

    [Fact]
    public void Follows_the_newest_row_while_the_reader_stands_there()
    {
        window.ToNewest(200);
        var from = window.From;

        window.Keep(201, from, follow: true);
        Assert.Equal((from, 201), (window.From, window.To)); // The others stay as they are drawn.

        window.Keep(500, from, follow: true);
        Assert.Equal((500 - RowWindow.RowsMax, 500), (window.From, window.To));
    }

    [Fact]
    public void Stays_where_the_reader_is_when_older_rows_come_above()
    {
        window.Around(100, 200);
        var (from, to) = (window.From, window.To);

        window.Keep(300, from + 100, follow: false);

        Assert.Equal((from + 100, to + 100), (window.From, window.To));
    }

    [Fact]
    public void Stays_where_the_reader_is_when_newer_rows_come_below()
    {
        window.ToNewest(200);
        var from = window.From;

        window.Keep(230 + RowWindow.RowsMax, from, follow: false);

        Assert.Equal(from, window.From);
        Assert.False(window.AtEnd);
    }

    [Fact]
    public void Opens_around_a_row()
    {
        window.Around(500, 1_000);
        Assert.InRange(500, window.From, window.To - 1);
        Assert.Equal(RowWindow.RowsAtFirst, window.To - window.From);

        window.Around(2, 1_000);
        Assert.Equal(0, window.From);
    }
}
