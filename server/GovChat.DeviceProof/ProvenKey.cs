namespace GovChat.DeviceProof;

/// <summary>
/// The pass that says: this call was made by the holder of this key, just now. No device carries the key yet. Only
/// <see cref="ProofVerifier"/> makes it.
/// </summary>
public sealed class ProvenKey
{
    internal ProvenKey(DevicePublicKey key, DateTimeOffset provenAt)
    {
        Key = key;
        ProvenAt = provenAt;
    }

    /// <summary>The key.</summary>
    public DevicePublicKey Key { get; }

    /// <summary>When the server verified it, by the server's clock.</summary>
    public DateTimeOffset ProvenAt { get; }
}
