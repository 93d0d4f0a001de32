using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovChat.Testing.Client;

/// <summary>
/// Makes proofs, written from PROTOCOL.md and not from the verifier's code, so that the two check each other. It signs
/// whatever it is given: right or wrong is the test's affair.
/// </summary>
public static class ProofMaker
{
    // The default encoder writes "+" as six characters; a proof has room for 1,024.
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Make(ECDsa key, ProofParts parts) => Sign(key, HeaderJson(key, parts), PayloadJson(parts));

    /// <summary>Signs any header and payload, valid or not.</summary>
    public static string Sign(ECDsa key, string headerJson, string payloadJson)
    {
        var signed = $"{Encode(headerJson)}.{Encode(payloadJson)}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static string HeaderJson(ECDsa key, ProofParts parts)
    {
        var header = new JsonObject { ["typ"] = parts.Type, ["alg"] = parts.Algorithm };
        if (parts.DeviceId is not null)
        {
            header["kid"] = parts.DeviceId;
        }
        else
        {
            header["jwk"] = Jwk(key);
        }

        return header.ToJsonString(Plain);
    }

    public static string PayloadJson(ProofParts parts)
    {
        var payload = new JsonObject { ["htm"] = parts.Method, ["htu"] = parts.Url };
        AddUnlessNull(payload, "qh", parts.QueryHash);
        AddUnlessNull(payload, "bh", parts.BodyHash);
        AddUnlessNull(payload, "sid", parts.SessionReference);
        payload["nonce"] = parts.Nonce;
        payload["ctr"] = parts.Counter;
        payload["iat"] = parts.IssuedAt;
        return payload.ToJsonString(Plain);
    }

    public static JsonObject Jwk(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes));

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static void AddUnlessNull(JsonObject payload, string name, string? value)
    {
        if (value is not null)
        {
            payload[name] = value;
        }
    }
}
