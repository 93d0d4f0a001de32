namespace GovChat.Contracts.Keys;

/// <summary>How an organisation's keys stand, without any key.</summary>
/// <param name="Provider">What keeps the key-encryption key: <c>file</c> or <c>pkcs11</c>.</param>
/// <param name="AreOpen">Whether anything can be read and written.</param>
/// <param name="StoppedAt">When an owner or the operator stopped them; null when nobody did.</param>
/// <param name="Levels">From the top.</param>
/// <param name="Places">Where the operator says that the machines stand; null when the operator says nothing.</param>
public sealed record KeysView(
    string Provider,
    bool AreOpen,
    DateTimeOffset? StoppedAt,
    IReadOnlyList<KeyLevelView> Levels,
    PlacesView? Places
);

/// <summary>The keys of one level.</summary>
/// <param name="Name">Which.</param>
/// <param name="InUse">How many there are that open something.</param>
/// <param name="Gone">How many were retired or destroyed.</param>
/// <param name="Version">The newest version, where keys of the level follow each other.</param>
/// <param name="NewestAt">When the newest was made; null where the server does not know.</param>
/// <param name="OpenedInDay">How often one of them was unwrapped in the last 24 hours.</param>
public sealed record KeyLevelView(
    KeyLevelName Name,
    int InUse,
    int Gone,
    int? Version,
    DateTimeOffset? NewestAt,
    long OpenedInDay
);

/// <summary>The levels of the hierarchy, from the top.</summary>
public enum KeyLevelName
{
    /// <summary>The key-encryption key: outside the database, in a file or a token.</summary>
    Kek,

    /// <summary>The organisation key.</summary>
    Organisation,

    /// <summary>What the keys of small secrets are derived from.</summary>
    Root,

    /// <summary>The key of a retention class and month: outside the database.</summary>
    Retention,

    /// <summary>The data key of a channel and month.</summary>
    Channel,
}

/// <summary>Where the machines stand, as the operator states it (B-56).</summary>
public sealed record PlacesView(PlaceView? Primary, PlaceView? Standby, PlaceView? Backup);

/// <summary>Where one machine stands.</summary>
/// <param name="Region">The region, such as a prefecture.</param>
/// <param name="Place">The place, such as a data centre.</param>
public sealed record PlaceView(string Region, string Place);
