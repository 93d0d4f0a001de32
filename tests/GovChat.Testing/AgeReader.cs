using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GovChat.Contracts.LogAccess;
using X25519 = Geralt.X25519;

namespace GovChat.Testing;

/// <summary>
/// Opens an age file by the secret half of its key: written from the specification (age-encryption.org/v1), not from what seals.
/// </summary>
public sealed class AgeReader
{
    private const int PieceBytes = 64 * 1024;
    private const string Stanza = "-> X25519 ";
    private readonly byte[] secret = new byte[X25519.PrivateKeySize];
    private readonly byte[] own = new byte[X25519.PublicKeySize];

    /// <summary>With a key of its own.</summary>
    public AgeReader() => X25519.GenerateKeyPair(own, secret);

    /// <summary>With a key that somebody kept.</summary>
    public AgeReader(string identity)
    {
        (AgeKeyText.ReadIdentity(identity) ?? throw new FormatException("It is no key.")).CopyTo(secret, 0);
        X25519.ComputePublicKey(own, secret);
    }

    /// <summary>The public half as it is told.</summary>
    public string Recipient => AgeKeyText.Recipient(own);

    /// <summary>The secret half as it is kept.</summary>
    public string Identity => AgeKeyText.Identity(secret);

    /// <exception cref="CryptographicException">It was altered, cut, or is for somebody else.</exception>
    public byte[] Open(ReadOnlySpan<byte> file)
    {
        var mark = "\n--- "u8;
        var headEnd = file.IndexOf(mark) + mark.Length - 1;
        var macEnd = headEnd + 1 + file[(headEnd + 1)..].IndexOf((byte)'\n');
        var lines = Encoding.ASCII.GetString(file[..headEnd]).Split('\n');
        if (lines[0] != "age-encryption.org/v1" || !lines[1].StartsWith(Stanza, StringComparison.Ordinal))
        {
            throw new CryptographicException("It is no such file.");
        }

        var share = Base64(lines[1][Stanza.Length..]);

        var shared = new byte[X25519.SharedSecretSize];
        X25519.ComputeSharedSecret(shared, secret, share);
        var wrap = Key(shared, [.. share, .. own], "age-encryption.org/v1/X25519");
        var wrapped = Base64(lines[2]);
        var fileKey = Decrypt(wrap, new byte[12], wrapped);

        var mac = HMACSHA256.HashData(Key(fileKey, [], "header"), file[..headEnd]);
        if (!mac.SequenceEqual(Base64(Encoding.ASCII.GetString(file[(headEnd + 1)..macEnd]))))
        {
            throw new CryptographicException("The head was altered.");
        }

        var payload = file[(macEnd + 1)..];
        return Pieces(Key(fileKey, payload[..16].ToArray(), "payload"), payload[16..]);
    }

    private static byte[] Pieces(byte[] key, ReadOnlySpan<byte> payload)
    {
        var plain = new MemoryStream();
        var nonce = new byte[12];
        var isLast = false;
        while (!isLast)
        {
            var length = Math.Min(payload.Length, PieceBytes + 16);
            isLast = length == payload.Length;
            nonce[11] = (byte)(isLast ? 1 : 0);
            plain.Write(Decrypt(key, nonce, payload[..length].ToArray()));
            payload = payload[length..];
            var number = nonce.AsSpan(3, 8);
            BinaryPrimitives.WriteUInt64BigEndian(number, BinaryPrimitives.ReadUInt64BigEndian(number) + 1);
        }

        return plain.ToArray();
    }

    private static byte[] Key(byte[] secret, byte[] salt, string info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, salt, Encoding.ASCII.GetBytes(info));

    private static byte[] Decrypt(byte[] key, byte[] nonce, byte[] sealedBytes)
    {
        using var cipher = new ChaCha20Poly1305(key);
        var plain = new byte[sealedBytes.Length - 16];
        cipher.Decrypt(nonce, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), plain);
        return plain;
    }

    private static byte[] Base64(string text) =>
        Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
