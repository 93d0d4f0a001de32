namespace GovChat.DeviceProof;

/// <summary>
/// The pass that says: the holder of the device's key and the holder of this one signed the same call. Only
/// <see cref="ProofVerifier"/> makes it.
/// </summary>
public sealed class ProvenNextKey
{
    internal ProvenNextKey(DevicePublicKey key) => Key = key;

    /// <summary>The key that is to follow.</summary>
    public DevicePublicKey Key { get; }
}
