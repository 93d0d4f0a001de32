using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>A 256-bit key with its name. Never printed: <c>ToString</c> gives the name only.</summary>
internal sealed class DataKey(Guid id, byte[] bytes)
{
    public const int Bytes = 32;

    public Guid Id { get; } = id;

    internal ReadOnlySpan<byte> Material => bytes;

    /// <summary>Forgets the bytes. Whoever still holds the key holds zeros.</summary>
    internal void Erase() => CryptographicOperations.ZeroMemory(bytes);

    public override string ToString() => $"key {Id}";
}
