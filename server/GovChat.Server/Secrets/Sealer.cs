using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Secrets;

/// <summary>
/// Seals and opens values with AES-256-GCM in the layout of security-design 4.2:
/// version(1) ‖ algorithm(1) ‖ key id(16) ‖ nonce(12) ‖ ciphertext ‖ tag(16). The nonce is random: a counter would repeat
/// after a point-in-time restore.
/// </summary>
internal static class Sealer
{
    private const byte Version = 1;
    private const byte Aes256Gcm = 1;
    private const int NonceAt = 18;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;
    public const int HeaderBytes = NonceAt + NonceBytes;

    /// <summary>Bodies are padded to this step, because a length tells much of a short text.</summary>
    private const int PaddingStep = 64;

    /// <summary>Ends the text, zeros follow (ISO/IEC 7816-4); no UTF-8 text holds this byte alone at its end.</summary>
    private const byte PaddingMark = 0x80;

    public static byte[] Seal(DataKey key, in SealedPlace place, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[HeaderBytes + plain.Length + TagBytes];
        var span = sealedBytes.AsSpan();
        span[0] = Version;
        span[1] = Aes256Gcm;
        key.Id.TryWriteBytes(span[2..]);
        var nonce = span.Slice(NonceAt, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> associated = stackalloc byte[SealedPlace.AssociatedDataBytes];
        place.WriteAssociatedData(key.Id, associated);
        var aes = key.TakeCipher();
        try
        {
            aes.Encrypt(nonce, plain, span.Slice(HeaderBytes, plain.Length), span[^TagBytes..], associated);
            return sealedBytes;
        }
        finally
        {
            key.GiveBack(aes);
        }
    }

    /// <exception cref="SealBrokenException">The value does not open with this key at this place.</exception>
    public static byte[] Open(DataKey key, in SealedPlace place, ReadOnlySpan<byte> sealedBytes)
    {
        if (
            sealedBytes.Length < HeaderBytes + TagBytes
            || sealedBytes[0] != Version
            || sealedBytes[1] != Aes256Gcm
            || KeyIdOf(sealedBytes) != key.Id
        )
        {
            throw new SealBrokenException();
        }

        var plain = new byte[sealedBytes.Length - HeaderBytes - TagBytes];
        Span<byte> associated = stackalloc byte[SealedPlace.AssociatedDataBytes];
        place.WriteAssociatedData(key.Id, associated);
        var aes = key.TakeCipher();
        try
        {
            aes.Decrypt(
                sealedBytes.Slice(NonceAt, NonceBytes),
                sealedBytes.Slice(HeaderBytes, plain.Length),
                sealedBytes[^TagBytes..],
                plain,
                associated
            );
        }
        catch (AuthenticationTagMismatchException broken)
        {
            throw new SealBrokenException("A sealed value does not open at its place.", broken);
        }
        finally
        {
            key.GiveBack(aes);
        }

        return plain;
    }

    /// <summary>The layout around what another engine sealed by the same algorithm: a token that keeps its key.</summary>
    public static byte[] Frame(Guid keyId, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertextAndTag)
    {
        var framed = new byte[HeaderBytes + ciphertextAndTag.Length];
        framed[0] = Version;
        framed[1] = Aes256Gcm;
        keyId.TryWriteBytes(framed.AsSpan(2));
        nonce.CopyTo(framed.AsSpan(NonceAt));
        ciphertextAndTag.CopyTo(framed.AsSpan(HeaderBytes));
        return framed;
    }

    /// <summary>The parts of <see cref="Frame"/>; false when the bytes are of another shape or name another key.</summary>
    public static bool TryUnframe(ReadOnlySpan<byte> framed, Guid keyId, out byte[] nonce, out byte[] ciphertextAndTag)
    {
        nonce = ciphertextAndTag = [];
        if (
            framed.Length < HeaderBytes + TagBytes
            || framed[0] != Version
            || framed[1] != Aes256Gcm
            || KeyIdOf(framed) != keyId
        )
        {
            return false;
        }

        nonce = framed.Slice(NonceAt, NonceBytes).ToArray();
        ciphertextAndTag = framed[HeaderBytes..].ToArray();
        return true;
    }

    /// <summary>Seals text, padded so that only the length's 64-byte step shows.</summary>
    public static byte[] SealText(DataKey key, in SealedPlace place, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var padded = new byte[(length / PaddingStep + 1) * PaddingStep];
        Encoding.UTF8.GetBytes(text, padded);
        padded[length] = PaddingMark;
        return Seal(key, place, padded);
    }

    /// <inheritdoc cref="Open"/>
    public static string OpenText(DataKey key, in SealedPlace place, ReadOnlySpan<byte> sealedBytes)
    {
        ReadOnlySpan<byte> padded = Open(key, place, sealedBytes);
        var length = padded.LastIndexOf(PaddingMark);
        return length < 0
            ? throw new SealBrokenException("A sealed text has no end.")
            : Encoding.UTF8.GetString(padded[..length]);
    }

    /// <summary>The key a sealed value names.</summary>
    public static Guid KeyIdOf(ReadOnlySpan<byte> sealedBytes) => new(sealedBytes.Slice(2, 16));
}
