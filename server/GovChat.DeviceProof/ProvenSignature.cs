namespace GovChat.DeviceProof;

/// <summary>With what a proof without fault was signed. Only <see cref="ProofVerifier"/> makes it.</summary>
public sealed class ProvenSignature
{
    internal ProvenSignature(DevicePublicKey key, long counter, long nonceMinute, byte[] payload)
    {
        Key = key;
        Counter = counter;
        NonceMinute = nonceMinute;
        Payload = payload;
    }

    /// <summary>The key.</summary>
    public DevicePublicKey Key { get; }

    /// <summary>The number the proof took; the holder of the key chose it.</summary>
    public long Counter { get; }

    /// <summary>The minute the server gave the nonce out in: the proof was made then or later.</summary>
    public long NonceMinute { get; }

    internal byte[] Payload { get; }
}
