using System.Security.Cryptography;
using System.Text;

namespace GovChat.DeviceProof;

/// <summary>
/// A terminal's public key, ECDSA on P-256. An instance holds a valid point of the curve; equal keys have equal
/// thumbprints. May be shared between threads, and is worth keeping: importing a key costs twice as much as verifying.
/// </summary>
public sealed class DevicePublicKey
{
    /// <summary>Bytes of the storage form: x and y, 32 bytes each, big endian.</summary>
    public const int StoredBytes = 2 * P256.FieldBytes;

    // Instances of ECDsa are not documented as safe for two threads at once. Two are kept for each key: a browser keeps
    // six connections to one host, but rarely proves on more than two in the same tenth of a millisecond. Further ones
    // are made for the one call and thrown away.
    private readonly ECDsa?[] pool = new ECDsa?[2];
    private readonly byte[] point;

    private DevicePublicKey(byte[] point)
    {
        this.point = point;
        Thumbprint = ThumbprintOf(X, Y);
    }

    /// <summary>The key's name: the RFC 7638 thumbprint with SHA-256, base64url.</summary>
    public string Thumbprint { get; }

    /// <summary>The x coordinate, base64url, as in a JWK.</summary>
    public string X => Base64UrlStrict.Encode(point.AsSpan(0, P256.FieldBytes));

    /// <summary>The y coordinate, base64url, as in a JWK.</summary>
    public string Y => Base64UrlStrict.Encode(point.AsSpan(P256.FieldBytes));

    /// <summary>The key of a JWK's coordinates; null unless both are canonical and the point lies on the curve.</summary>
    public static DevicePublicKey? FromJwk(string x, string y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return
            Base64UrlStrict.TryDecode(x, out var left)
            && left.Length == P256.FieldBytes
            && Base64UrlStrict.TryDecode(y, out var right)
            && right.Length == P256.FieldBytes
            ? FromBytes([.. left, .. right])
            : null;
    }

    /// <summary>The key of its storage form; null unless it is 64 bytes of a point on the curve.</summary>
    public static DevicePublicKey? FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == StoredBytes && P256.IsOnCurve(bytes[..P256.FieldBytes], bytes[P256.FieldBytes..])
            ? new DevicePublicKey(bytes.ToArray())
            : null;

    /// <summary>The storage form, <see cref="StoredBytes"/> long.</summary>
    public byte[] ToBytes() => [.. point];

    /// <summary>Whether this is the key of that storage form.</summary>
    public bool IsStoredAs(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(point);

    /// <summary>
    /// Whether <paramref name="signature"/> (r ‖ s, 64 bytes, high s allowed) is this key's over the SHA-256 of
    /// <paramref name="data"/>. Any other form, DER included, is false.
    /// </summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (
            signature.Length != 2 * P256.FieldBytes
            || !P256.IsScalar(signature[..P256.FieldBytes])
            || !P256.IsScalar(signature[P256.FieldBytes..])
        )
        {
            return false;
        }

        var verifier = Rent();
        try
        {
            return verifier.VerifyData(
                data,
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation
            );
        }
        finally
        {
            Return(verifier);
        }
    }

    private ECDsa Rent()
    {
        for (var i = 0; i < pool.Length; i++)
        {
            if (Interlocked.Exchange(ref pool[i], null) is { } kept)
            {
                return kept;
            }
        }

        return ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[..P256.FieldBytes], Y = point[P256.FieldBytes..] },
            }
        );
    }

    private void Return(ECDsa verifier)
    {
        for (var i = 0; i < pool.Length; i++)
        {
            if (Interlocked.CompareExchange(ref pool[i], verifier, null) is null)
            {
                return; // Kept; its handle is released with this key.
            }
        }

        verifier.Dispose();
    }

    // RFC 7638, section 3.2: the required members of an EC key in the order of their names, without white space.
    private static string ThumbprintOf(string x, string y) =>
        Base64UrlStrict.Encode(
            SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}"""))
        );
}
