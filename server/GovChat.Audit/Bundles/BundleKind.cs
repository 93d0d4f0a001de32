namespace GovChat.Audit.Bundles;

/// <summary>What the log in a bundle holds.</summary>
public enum BundleKind
{
    /// <summary>The audit log.</summary>
    Deeds,

    /// <summary>What is said, by its hashes: no text is in it, sealed or not.</summary>
    Messages,
}
