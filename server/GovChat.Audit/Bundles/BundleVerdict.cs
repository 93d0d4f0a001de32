namespace GovChat.Audit.Bundles;

/// <summary>What a check of a bundle found.</summary>
/// <param name="Fault">What is wrong; null when everything holds.</param>
/// <param name="FirstWrong">
/// The first entry that is not as it was; where only a checkpoint tells, the first that it does not vouch for any more.
/// </param>
public sealed record BundleVerdict(string? Fault, long? FirstWrong = null)
{
    /// <summary>Whether the bundle is what its log signed.</summary>
    public bool Holds => Fault is null;

    /// <summary>Entries that were checked.</summary>
    public long Entries { get; init; }

    /// <summary>Entries whose words are there and are what the entry committed to.</summary>
    public long WithWords { get; init; }

    /// <summary>Entries whose words have been taken away.</summary>
    public long WithoutWords { get; init; }

    /// <summary>The key that signed.</summary>
    public NoteVerifier? Key { get; init; }

    /// <summary>The checkpoint of the whole bundle.</summary>
    public Checkpoint? Newest { get; init; }

    /// <summary>The last entry at which the clock ran back by more than it may; null when it never did.</summary>
    public long? ClockRanBackAt { get; init; }
}
