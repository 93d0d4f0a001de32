using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace GovChat.Client.Device;

/// <summary>What a proof says of one call; the counter is added when it is signed.</summary>
/// <param name="Method"><c>htm</c>.</param>
/// <param name="Url"><c>htu</c>: scheme, host, port and path.</param>
/// <param name="QueryHash"><c>qh</c>: only where there is a query.</param>
/// <param name="BodyHash"><c>bh</c>: on every method but GET, also of an empty body.</param>
/// <param name="Session"><c>sid</c>: only when signed in.</param>
/// <param name="Nonce"><c>nonce</c>: the last one the server gave.</param>
/// <param name="IssuedAt"><c>iat</c>: seconds since 1970; the server only records it.</param>
public sealed record ProofClaims(
    [property: JsonPropertyName("htm")] string Method,
    [property: JsonPropertyName("htu")] string Url,
    [property: JsonPropertyName("qh")] string? QueryHash,
    [property: JsonPropertyName("bh")] string? BodyHash,
    [property: JsonPropertyName("sid")] string? Session,
    [property: JsonPropertyName("nonce")] string Nonce,
    [property: JsonPropertyName("iat")] long IssuedAt
)
{
    public static ProofClaims Of(
        HttpMethod method,
        Uri url,
        ReadOnlySpan<byte> body,
        string? session,
        string nonce,
        DateTimeOffset now
    ) =>
        new(
            method.Method,
            url.GetLeftPart(UriPartial.Path),
            url.Query.Length > 1 ? Hash(Encoding.ASCII.GetBytes(url.Query[1..])) : null,
            method == HttpMethod.Get ? null : Hash(body),
            session,
            nonce,
            now.ToUnixTimeSeconds()
        );

    private static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes));
}
