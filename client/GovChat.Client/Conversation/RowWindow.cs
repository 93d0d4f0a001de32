namespace GovChat.Client.Conversation;

/// <summary>
/// Which rows are in the page. Only so many are, however long the history; as the reader nears an edge the window moves
/// on by a part of itself, and the rows they look at stay in it.
/// </summary>
/// <remarks>
/// Blazor's Virtualize wants rows of one height (dotnet/aspnetcore 26099); messages are one line or a hundred, and with
/// it the text jumps under the reader's eyes when older pages arrive. Here real rows are laid out by the browser.
/// </remarks>
public sealed class RowWindow
{
    /// <summary>Most rows in the page: three screens of short messages.</summary>
    public const int RowsMax = 120;

    /// <summary>Rows that are drawn at first: a screen and what its neighbours need. Nobody waits for what is not in sight.</summary>
    public const int RowsAtFirst = 24;

    /// <summary>How far the window moves: half a screen, few enough that drawing them is not felt.</summary>
    public const int Step = 12;

    private int total;

    /// <summary>The first row shown.</summary>
    public int From { get; private set; }

    /// <summary>The row after the last one shown.</summary>
    public int To { get; private set; }

    /// <summary>Whether the newest row is in the window.</summary>
    public bool AtEnd => To == total;

    /// <summary>Whether the oldest known row is in the window.</summary>
    public bool AtStart => From == 0;

    /// <summary>Shows the newest rows.</summary>
    public void ToNewest(int rows)
    {
        total = rows;
        To = rows;
        From = Math.Max(0, rows - RowsAtFirst);
    }

    /// <summary>Shows the rows around one of them.</summary>
    public void Around(int row, int rows)
    {
        total = rows;
        From = Math.Clamp(row - (RowsAtFirst / 2), 0, Math.Max(0, rows - RowsAtFirst));
        To = Math.Min(rows, From + RowsAtFirst);
    }

    /// <summary>
    /// The rows are others. A window at the newest row goes on with it while the reader stands there; otherwise it
    /// stays with the row that was its first.
    /// </summary>
    /// <param name="rows">How many there are now.</param>
    /// <param name="first">Where the row now stands that was the first of the window.</param>
    /// <param name="follow">Whether the reader stands at the newest row.</param>
    public void Keep(int rows, int first, bool follow)
    {
        var (wasAtEnd, size) = (AtEnd, To - From);
        total = rows;
        From = Math.Clamp(first, 0, rows);
        if (follow && wasAtEnd)
        {
            To = rows;
            From = Math.Max(From, rows - RowsMax);
        }
        else
        {
            // What comes below the last row is drawn as far as there is room; what is far below waits.
            To = Math.Min(rows, From + (wasAtEnd ? RowsMax : Math.Max(size, RowsAtFirst)));
        }
    }

    /// <summary>Moves towards older rows; false when there are none.</summary>
    public bool Up()
    {
        if (AtStart)
        {
            return false;
        }

        From = Math.Max(0, From - Step);
        To = Math.Min(total, From + RowsMax);
        return true;
    }

    /// <summary>Moves towards newer rows; false when there are none.</summary>
    public bool Down()
    {
        if (AtEnd)
        {
            return false;
        }

        To = Math.Min(total, To + Step);
        From = Math.Max(From, To - RowsMax);
        return true;
    }
}
