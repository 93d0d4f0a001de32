using System.Security.Cryptography;
using System.Text;

namespace GovChat.DeviceProof;

/// <summary>How <c>bh</c> and <c>qh</c> are written: SHA-256, base64url.</summary>
public static class ProofHash
{
    /// <summary>Of a body; an empty one has the hash of nothing.</summary>
    public static string OfBody(ReadOnlySpan<byte> body) => Base64UrlStrict.Encode(SHA256.HashData(body));

    /// <summary>Of a raw query without its question mark; null where there is none.</summary>
    public static string? OfQuery(string rawQuery)
    {
        ArgumentNullException.ThrowIfNull(rawQuery);
        return rawQuery.Length == 0 ? null : OfBody(Encoding.UTF8.GetBytes(rawQuery));
    }
}
