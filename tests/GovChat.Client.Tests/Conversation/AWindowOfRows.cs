using GovChat.Client.Conversation;

namespace GovChat.Client.Tests.Conversation;

public sealed class AWindowOfRows
{
    private readonly RowWindow window = new();

    [Fact]
    public void Holds_a_bounded_number_of_rows()
    {
        window.ToNewest(5_000);

        Assert.Equal((5_000 - RowWindow.RowsMax, 5_000), (window.From, window.To));
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
        var before = window.From;

        Assert.True(window.Up());
        Assert.Equal(before - RowWindow.Step, window.From);
        Assert.True(window.To > before);
        Assert.False(window.AtEnd);

        Assert.True(window.Down());
        Assert.Equal(1_000, window.To);
    }

    [Fact]
    public void Follows_the_newest_row_while_the_reader_stands_there()
    {
        window.ToNewest(200);

        window.Keep(201, window.From, follow: true);

        Assert.Equal(201, window.To);
    }

    [Fact]
    public void Stays_where_the_reader_is_when_older_rows_come_above()
    {
        window.ToNewest(200);
        window.Up();

        window.Keep(300, window.From + 100, follow: false);

        Assert.Equal((140, 260), (window.From, window.To));
    }

    [Fact]
    public void Stays_where_the_reader_is_when_newer_rows_come_below()
    {
        window.ToNewest(200);
        var from = window.From;

        window.Keep(230, from, follow: false);

        Assert.Equal(from, window.From);
        Assert.False(window.AtEnd);
    }

    [Fact]
    public void Opens_around_a_row()
    {
        window.Around(500, 1_000);
        Assert.InRange(500, window.From, window.To - 1);
        Assert.Equal(RowWindow.RowsMax, window.To - window.From);

        window.Around(2, 1_000);
        Assert.Equal(0, window.From);
    }
}
