using System.Security.Cryptography;
using System.Text;
using X25519 = Geralt.X25519;

namespace GovChat.Server.Secrets;

/// <summary>
/// A public key that files are sealed to, and the head of such a file (age-encryption.org/v1, X25519): a random key of the file,
/// wrapped so that the secret half alone opens it. Nothing here can open what it has sealed once the file's key is forgotten.
/// </summary>
internal sealed class AgeRecipient(byte[] publicKey)
{
    public const int FileKeyBytes = 16;
    private const string Version = "age-encryption.org/v1";
    private const string End = "---";

    private static readonly byte[] WrapInfo = Encoding.ASCII.GetBytes($"{Version}/X25519");
    private static readonly byte[] HeaderInfo = Encoding.ASCII.GetBytes("header");

    /// <summary>Whether anything can be sealed to it: points of small order are no keys.</summary>
    public bool IsUsable
    {
        get
        {
            try
            {
                _ = Header(new byte[FileKeyBytes]);
                return true;
            }
            catch (CryptographicException)
            {
                return false;
            }
        }
    }

    /// <summary>What stands before the sealed bytes; each time under a key of its own.</summary>
    /// <exception cref="CryptographicException">The public key is none.</exception>
    public byte[] Header(ReadOnlySpan<byte> fileKey)
    {
        Span<byte> once = stackalloc byte[X25519.PrivateKeySize];
        Span<byte> share = stackalloc byte[X25519.PublicKeySize];
        X25519.GenerateKeyPair(share, once);
        Span<byte> shared = stackalloc byte[X25519.SharedSecretSize];
        X25519.ComputeSharedSecret(shared, once, publicKey);
        byte[] salt = [.. share, .. publicKey];
        Span<byte> wrap = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, wrap, salt, WrapInfo);

        var wrapped = new byte[FileKeyBytes + AgeWriter.TagBytes];
        using (var cipher = new ChaCha20Poly1305(wrap))
        {
            // The key is used once, so that its nonce may be zero.
            cipher.Encrypt(
                new byte[AgeWriter.NonceBytes],
                fileKey,
                wrapped.AsSpan(0, FileKeyBytes),
                wrapped.AsSpan(FileKeyBytes)
            );
        }

        var head = $"{Version}\n-> X25519 {Base64(share)}\n{Base64(wrapped)}\n{End}";
        Span<byte> macKey = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, macKey, salt: [], HeaderInfo);
        var mac = HMACSHA256.HashData(macKey, Encoding.ASCII.GetBytes(head));
        CryptographicOperations.ZeroMemory(once);
        CryptographicOperations.ZeroMemory(shared);
        CryptographicOperations.ZeroMemory(wrap);
        CryptographicOperations.ZeroMemory(macKey);
        return Encoding.ASCII.GetBytes($"{head} {Base64(mac)}\n");
    }

    private static string Base64(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
