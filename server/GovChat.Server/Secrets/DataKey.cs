using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>A 256-bit key with its name. Never printed: <c>ToString</c> gives the name only.</summary>
internal sealed class DataKey(Guid id, byte[] bytes, KeyLease? lease = null)
{
    public const int Bytes = 32;

    /// <summary>Enough to tell keys apart, and tells nothing of the key.</summary>
    public const int CheckBytes = 8;

    private volatile bool isErased;

    /// <summary>What the last value was sealed or opened with: to make it costs as much as to use it.</summary>
    private AesGcm? spare;

    public Guid Id { get; } = id;

    internal ReadOnlySpan<byte> Material => bytes;

    /// <summary>A new key.</summary>
    public static DataKey Draw(KeyLease? lease = null) =>
        new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(Bytes), lease);

    /// <summary>The key check value: stored beside the wrapped key, it tells at once whether the right one came out.</summary>
    public byte[] CheckValue()
    {
        Span<byte> named = stackalloc byte[CheckLabel.Length + 16];
        CheckLabel.CopyTo(named);
        Id.TryWriteBytes(named[CheckLabel.Length..]);
        var mac = HMACSHA256.HashData(bytes, named);
        RequireUsable();
        return mac[..CheckBytes];
    }

    /// <summary>The key at work on a copy of the bytes, for one value at a time; whoever has used it gives it back.</summary>
    /// <exception cref="KeysUnavailableException">The key was closed.</exception>
    internal AesGcm TakeCipher()
    {
        var cipher = Interlocked.Exchange(ref spare, null) ?? new AesGcm(bytes, Sealer.TagBytes);
        try
        {
            RequireUsable();
            return cipher;
        }
        catch
        {
            cipher.Dispose();
            throw;
        }
    }

    /// <summary>Keeps it for the next value, unless another is kept already or the key was erased meanwhile.</summary>
    internal void GiveBack(AesGcm cipher)
    {
        Interlocked.Exchange(ref spare, cipher)?.Dispose();
        if (isErased)
        {
            Interlocked.Exchange(ref spare, null)?.Dispose();
        }
    }

    /// <summary>Another key made of this one for one use.</summary>
    internal byte[] Derive(byte[] label)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, Bytes, info: label);
        RequireUsable();
        return derived;
    }

    /// <summary>A keyed fingerprint.</summary>
    internal byte[] Mac(ReadOnlySpan<byte> data)
    {
        var mac = HMACSHA256.HashData(bytes, data);
        RequireUsable();
        return mac;
    }

    /// <summary>Forgets the bytes. Whoever still holds the key can do nothing with it.</summary>
    internal void Erase()
    {
        isErased = true;
        Interlocked.MemoryBarrier(); // Whoever read zeros sees the mark, too.
        CryptographicOperations.ZeroMemory(bytes);
        Interlocked.Exchange(ref spare, null)?.Dispose(); // OpenSSL wipes its copy.
    }

    public override string ToString() => $"key {Id}";

    private static ReadOnlySpan<byte> CheckLabel => "govchat-key-check"u8;

    /// <summary>After the bytes were used: what was made of bytes that were being erased goes nowhere.</summary>
    private void RequireUsable()
    {
        Interlocked.MemoryBarrier();
        if (isErased || lease?.IsOver == true)
        {
            throw new KeysUnavailableException();
        }
    }
}
