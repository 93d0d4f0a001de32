namespace GovChat.Client.Conversation;

/// <summary>
/// What of a conversation is drawn and where the reader stands in it: at the first unread when it opens, with the newest
/// while they stand there or have just written, and otherwise exactly where they were.
/// </summary>
public sealed class Viewport
{
    private readonly RowWindow window = new();
    private IReadOnlyList<ConversationRow> rows = [];
    private bool isPlaced;

    /// <summary>The rows that are drawn.</summary>
    public IEnumerable<ConversationRow> Shown => rows.Skip(window.From).Take(window.To - window.From);

    /// <summary>Whether the newest row is in sight.</summary>
    public bool AtNewest { get; private set; }

    /// <summary>Whether the first known row is drawn.</summary>
    public bool AtOldest => window.AtStart;

    /// <summary>Takes the rows as they are now.</summary>
    /// <param name="now">The rows.</param>
    /// <param name="isReady">Whether the first page is among them.</param>
    public Placement Take(IReadOnlyList<ConversationRow> now, bool isReady)
    {
        var before = rows;
        rows = now;
        if (!isPlaced)
        {
            isPlaced = isReady;
            return PlaceFirst();
        }

        if (HasNewOwn(before, now))
        {
            return ToNewest();
        }

        var first = before.Count > window.From ? IndexOf(before[window.From].Key) : -1;
        window.Keep(now.Count, first < 0 ? window.From : first, AtNewest);
        return AtNewest && window.AtEnd ? Placement.Newest : Placement.Stay;
    }

    /// <summary>Goes to the newest row.</summary>
    public Placement ToNewest()
    {
        window.ToNewest(rows.Count);
        AtNewest = true;
        return Placement.Newest;
    }

    /// <summary>The reader is near the first row that is drawn; true when others are to be drawn.</summary>
    public bool Up() => window.Up();

    /// <summary>The reader is near the last row that is drawn; true when others are to be drawn.</summary>
    public bool Down() => window.Down();

    /// <summary>The reader stands at the end of what is drawn, or not.</summary>
    public void Stand(bool atEnd) => AtNewest = atEnd && window.AtEnd;

    private static bool HasNewOwn(IReadOnlyList<ConversationRow> before, IReadOnlyList<ConversationRow> now) =>
        now.Count > 0
        && now[^1] is OutboxRow own
        && (before.Count == 0 || before[^1].Key != own.Key)
        && !before.OfType<OutboxRow>().Any(row => row.Key == own.Key);

    private Placement PlaceFirst()
    {
        var unread = rows.OfType<UnreadRow>().FirstOrDefault();
        if (unread is null)
        {
            return ToNewest();
        }

        window.Around(IndexOf(unread.Key), rows.Count);
        AtNewest = false;
        return new Placement(PlacementKind.Row, unread.Key);
    }

    private int IndexOf(string key)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Key == key)
            {
                return index;
            }
        }

        return -1;
    }
}
