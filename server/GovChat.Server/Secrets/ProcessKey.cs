using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>
/// A key that was drawn when this process began and dies with it: equal inputs can be recognised meanwhile, and what was
/// made with it tells nobody anything afterwards.
/// </summary>
internal sealed class ProcessKey
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(DataKey.Bytes);

    /// <summary>A keyed fingerprint, to be held in memory only.</summary>
    public byte[] Mac(ReadOnlySpan<byte> data) => HMACSHA256.HashData(key, data);
}
