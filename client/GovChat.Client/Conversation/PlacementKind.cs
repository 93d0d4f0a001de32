namespace GovChat.Client.Conversation;

/// <summary>The kinds of <see cref="Placement"/>.</summary>
public enum PlacementKind
{
    /// <summary>The rows in sight stay where they are.</summary>
    Stay = 0,

    /// <summary>The newest row is in sight.</summary>
    Newest = 1,

    /// <summary>A row stands in the upper part.</summary>
    Row = 2,
}
