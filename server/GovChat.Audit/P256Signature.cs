namespace GovChat.Audit;

/// <summary>A signature of ECDSA on P-256, as ASN.1 spells it in a note and as WebCrypto takes it.</summary>
public static class P256Signature
{
    private const int NumberBytes = 32;
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;

    /// <summary>Both numbers, of 32 bytes each, one after the other; null when the bytes are no signature on P-256.</summary>
    /// <param name="asn1">A sequence of two integers in DER.</param>
    public static byte[]? ToFixed(ReadOnlySpan<byte> asn1)
    {
        var both = new byte[2 * NumberBytes];
        return
            asn1 is [Sequence, var length, .. var numbers]
            && length == numbers.Length
            && Number(numbers, both.AsSpan(0, NumberBytes)) is var read and > 0
            && Number(numbers[read..], both.AsSpan(NumberBytes)) is var rest and > 0
            && read + rest == numbers.Length
            ? both
            : null;
    }

    /// <summary>Takes one integer, and tells how many bytes it stood in; 0 when it is none that fits.</summary>
    private static int Number(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from is not [Integer, var length, ..] || length == 0 || from.Length < 2 + length || from[2] >= 0x80)
        {
            return 0;
        }

        // A leading zero stands where the first bit would make the number negative, and nowhere else.
        var digits = from.Slice(2, length);
        if (digits.Length > 1 && digits[0] == 0)
        {
            digits = digits[1] >= 0x80 ? digits[1..] : [];
        }

        if (digits.Length is 0 or > NumberBytes)
        {
            return 0;
        }

        digits.CopyTo(to[(NumberBytes - digits.Length)..]);
        return 2 + length;
    }
}
