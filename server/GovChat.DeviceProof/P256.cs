using System.Numerics;

namespace GovChat.DeviceProof;

/// <summary>The numbers of NIST P-256 (SEC 2, section 2.4.2) that imports and signatures are held against.</summary>
internal static class P256
{
    /// <summary>Bytes of a coordinate, and of each half of a signature.</summary>
    public const int FieldBytes = 32;

    private static readonly BigInteger Prime = FromHex(
        "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF"
    );

    private static readonly BigInteger B = FromHex("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    private static readonly byte[] Order = Convert.FromHexString(
        "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"
    );

    /// <summary>
    /// Whether y² = x³ − 3x + b. The curve's cofactor is one, so a point on the curve is in the group; the point at
    /// infinity has no coordinates. Asked here so that the answer does not depend on the platform's import.
    /// </summary>
    public static bool IsOnCurve(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var left = new BigInteger(x, isUnsigned: true, isBigEndian: true);
        var right = new BigInteger(y, isUnsigned: true, isBigEndian: true);
        return left < Prime
            && right < Prime
            && BigInteger.Remainder((right * right) - (left * left * left) + (3 * left) - B, Prime).IsZero;
    }

    /// <summary>Whether a half of a signature lies in 1 … n − 1.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> half) =>
        half.Length == FieldBytes && half.ContainsAnyExcept((byte)0) && half.SequenceCompareTo(Order) < 0;

    private static BigInteger FromHex(string hex) =>
        new(Convert.FromHexString(hex), isUnsigned: true, isBigEndian: true);
}
