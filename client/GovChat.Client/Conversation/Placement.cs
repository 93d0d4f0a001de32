namespace GovChat.Client.Conversation;

/// <summary>Where the list is scrolled to after its rows were drawn.</summary>
/// <param name="To">What stands where.</param>
/// <param name="Key">The row it concerns, if it concerns one.</param>
public sealed record Placement(PlacementKind To, string? Key = null)
{
    /// <summary>The rows in sight stay where they are.</summary>
    public static Placement Stay { get; } = new(PlacementKind.Stay);

    /// <summary>The newest row is in sight.</summary>
    public static Placement Newest { get; } = new(PlacementKind.Newest);
}
