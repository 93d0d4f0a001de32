namespace GovChat.Server.Secrets;

/// <summary>The floors of the key hierarchy, from the top.</summary>
internal enum KeyLevel
{
    /// <summary>The key-encryption key.</summary>
    Kek,

    /// <summary>The organisation key: wraps and nothing else.</summary>
    Organisation,

    /// <summary>What keys of small secrets, and of fingerprints, are derived from.</summary>
    Root,

    /// <summary>The key of a retention class and month.</summary>
    Retention,

    /// <summary>The data key of a channel and month.</summary>
    Channel,
}
