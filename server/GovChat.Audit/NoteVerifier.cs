using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovChat.Audit;

/// <summary>The public half of a key that signs notes: ECDSA on P-256 with SHA-256, type 0x02 of C2SP signed-note.</summary>
public sealed class NoteVerifier
{
    private const byte Ecdsa = 2;
    private const int PointBytes = 64;

    // The DER of every uncompressed public key on P-256 begins alike (RFC 5480); anything else is no key of ours.
    private static readonly byte[] P256 = Convert.FromHexString(
        "3059301306072A8648CE3D020106082A8648CE3D03010703420004"
    );

    private readonly byte[] publicKey;

    private NoteVerifier(string name, byte[] publicKey)
    {
        (Name, this.publicKey) = (name, publicKey);
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));
    }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of SHA-256 over the DER of its SubjectPublicKeyInfo.</summary>
    public uint KeyId { get; }

    /// <summary>The DER of its SubjectPublicKeyInfo, for a verifier elsewhere such as WebCrypto.</summary>
    public byte[] ToBytes() => [.. publicKey];

    /// <summary>
    /// A key of its DER; null when it is none of P-256 or the name is not one. Whether the point lies on the curve is seen
    /// when it is used: a browser can keep a key it cannot compute with.
    /// </summary>
    public static NoteVerifier? Of(string name, byte[] publicKey)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        var isP256 = publicKey.Length == P256.Length + PointBytes && publicKey.AsSpan().StartsWith(P256);
        return isP256 && SignedNote.IsName(name) ? new NoteVerifier(name, [.. publicKey]) : null;
    }

    /// <summary>Reads a verifier key: <c>name+key id in hex+base64(type ‖ public key)</c>; null when it is none.</summary>
    public static NoteVerifier? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('+', 3);
        var bytes = new byte[256];
        return
            parts.Length == 3
            && Convert.TryFromBase64String(parts[2], bytes, out var length)
            && length > 1
            && bytes[0] == Ecdsa
            && Of(parts[0], bytes[1..length]) is { } verifier
            && verifier.ToString() == text
            ? verifier
            : null;
    }

    /// <summary>Whether the signature, ASN.1 as in C2SP, is this key's over the text.</summary>
    public bool Verifies(string text, byte[] signature)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
        }
        catch (CryptographicException)
        {
            return false;
        }

        return key.VerifyData(
            Encoding.UTF8.GetBytes(text),
            signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
    }

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}+{KeyId:x8}+{Convert.ToBase64String([Ecdsa, .. publicKey])}"
        );
}
