namespace GovChat.Contracts.LogAccess;

/// <summary>
/// The keys of an age file as people see them (age-encryption.org/v1): 32 bytes of X25519 in Bech32 (BIP 173). "age1…" is the
/// public half, which files are sealed to; "AGE-SECRET-KEY-1…" opens them.
/// </summary>
public static class AgeKeyText
{
    /// <summary>What follows a public key's "age1": 52 letters of the key, 6 of the checksum.</summary>
    public const int RecipientLength = 4 + 52 + 6;

    private const int KeyBytes = 32;
    private const int ChecksumLetters = 6;
    private const string RecipientPrefix = "age";
    private const string IdentityPrefix = "age-secret-key-";
    private const string Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private static readonly uint[] Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    /// <summary>The public half as it is told.</summary>
    public static string Recipient(ReadOnlySpan<byte> publicKey) => Encode(RecipientPrefix, publicKey);

    /// <summary>The secret half as it is kept.</summary>
    public static string Identity(ReadOnlySpan<byte> secretKey) => Encode(IdentityPrefix, secretKey).ToUpperInvariant();

    /// <summary>The public key behind what was told; null when it is none.</summary>
    public static byte[]? ReadRecipient(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Decode(RecipientPrefix, text);
    }

    /// <summary>The secret key behind what was kept; null when it is none.</summary>
    public static byte[]? ReadIdentity(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Decode(IdentityPrefix, text.ToLowerInvariant());
    }

    private static string Encode(string prefix, ReadOnlySpan<byte> key)
    {
        var data = Regroup(key, from: 8, to: 5, pad: true)!;
        var checksum = Checksum(prefix, data);
        return string.Concat(
            prefix,
            "1",
            string.Concat(data.Select(value => Letters[value])),
            string.Concat(
                Enumerable.Range(0, ChecksumLetters).Select(at => Letters[(int)((checksum >> (5 * (5 - at))) & 31)])
            )
        );
    }

    private static byte[]? Decode(string prefix, string text)
    {
        if (!text.StartsWith(prefix + "1", StringComparison.Ordinal))
        {
            return null;
        }

        var values = text[(prefix.Length + 1)..]
            .Select(letter => Letters.IndexOf(letter, StringComparison.Ordinal))
            .ToArray();
        if (values.Length <= ChecksumLetters || values.Contains(-1))
        {
            return null;
        }

        byte[] data = [.. values[..^ChecksumLetters].Select(value => (byte)value)];
        var told = values[^ChecksumLetters..].Aggregate(0u, (sum, value) => (sum << 5) | (uint)value);
        return told == Checksum(prefix, data) && Regroup(data, from: 5, to: 8, pad: false) is { Length: KeyBytes } key
            ? key
            : null;
    }

    private static uint Checksum(string prefix, byte[] data)
    {
        byte[] values =
        [
            .. prefix.Select(letter => (byte)(letter >> 5)),
            0,
            .. prefix.Select(letter => (byte)(letter & 31)),
            .. data,
            .. new byte[ChecksumLetters],
        ];
        var sum = 1u;
        foreach (var value in values)
        {
            var top = sum >> 25;
            sum = ((sum & 0x1ffffff) << 5) ^ value;
            for (var bit = 0; bit < Generator.Length; bit++)
            {
                sum ^= ((top >> bit) & 1) == 1 ? Generator[bit] : 0;
            }
        }

        return sum ^ 1;
    }

    /// <summary>The same bits in groups of another size; null when bits that stand for nothing are not zero.</summary>
    private static byte[]? Regroup(ReadOnlySpan<byte> values, int from, int to, bool pad)
    {
        var regrouped = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var value in values)
        {
            held = ((held << from) | value) & 0xffff;
            bits += from;
            while (bits >= to)
            {
                bits -= to;
                regrouped.Add((byte)((held >> bits) & ((1 << to) - 1)));
            }
        }

        var rest = held & ((1 << bits) - 1);
        if (pad && bits > 0)
        {
            regrouped.Add((byte)((rest << (to - bits)) & ((1 << to) - 1)));
        }

        return pad || (bits < from && rest == 0) ? [.. regrouped] : null;
    }
}
