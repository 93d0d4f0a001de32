using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace GovChat.DeviceProof;

/// <summary>
/// Base64url as RFC 7515 writes it: one spelling for each value. The platform's decoder also takes padding, white space
/// and stray last bits, which would give one proof many spellings.
/// </summary>
internal static class Base64UrlStrict
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, buffer, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        // Only the canonical spelling comes back as it went in.
        var decoded = buffer.AsSpan(0, written);
        if (!text.SequenceEqual(Base64Url.EncodeToString(decoded)))
        {
            return false;
        }

        bytes = decoded.ToArray();
        return true;
    }
}
