using System.Diagnostics.CodeAnalysis;
using System.Text;
using GovChat.Contracts;

namespace GovChat.DeviceProof;

/// <summary>
/// A GC-Proof taken apart, with what its header claims: which device's key to fetch, or the key itself. Nothing in it is
/// trusted before <see cref="ProofVerifier"/> has given a pass.
/// </summary>
public sealed class ProofHeader
{
    private ProofHeader(byte[] signedBytes, byte[] payload, byte[] signature)
    {
        SignedBytes = signedBytes;
        Payload = payload;
        Signature = signature;
    }

    /// <summary>The device an enrolled terminal claims to be; null in the other kinds of proof.</summary>
    public Guid? DeviceId { get; private init; }

    /// <summary>The key an enrolment proof shows; null in the other kinds.</summary>
    public DevicePublicKey? Key { get; private init; }

    /// <summary>The key a successor's proof shows; null in the other kinds.</summary>
    public DevicePublicKey? NextKey { get; private init; }

    internal byte[] SignedBytes { get; }

    internal byte[] Payload { get; }

    internal byte[] Signature { get; }

    /// <summary>Takes the header field apart. Never throws, whatever stands in it.</summary>
    /// <param name="field">The value of <see cref="Headers.Proof"/>; null or empty when there was none.</param>
    /// <param name="header">The parts, when it returns true.</param>
    /// <param name="refusal">The first fault, when it returns false.</param>
    public static bool TryRead(
        string? field,
        [NotNullWhen(true)] out ProofHeader? header,
        [NotNullWhen(false)] out ProofRefusal? refusal
    )
    {
        header = null;
        refusal = Read(field, ref header);
        return header is not null;
    }

    // Step numbers are those of PROTOCOL.md, section 4.2.
    private static ProofRefusal? Read(string? field, ref ProofHeader? header)
    {
        // 1. There is a proof.
        if (string.IsNullOrEmpty(field))
        {
            return ProofRefusal.Missing;
        }

        // 2. It is not too long. Whatever is not ASCII fails in step 3, so units are bytes.
        if (field.Length > Limits.ProofBytesMax)
        {
            return ProofRefusal.TooLarge;
        }

        // 3. Three parts of canonical base64url, the first of them a JSON object.
        var first = field.IndexOf('.', StringComparison.Ordinal);
        var last = field.LastIndexOf('.');
        if (
            first < 0
            || first == last
            || !Base64UrlStrict.TryDecode(field.AsSpan(0, first), out var headerJson)
            || !Base64UrlStrict.TryDecode(field.AsSpan(first + 1, last - first - 1), out var payload)
            || !Base64UrlStrict.TryDecode(field.AsSpan(last + 1), out var signature)
            || StrictJson.TryRead(headerJson) is not { } members
        )
        {
            return ProofRefusal.Malformed;
        }

        // 4. One of the three types.
        var isDevice = members.IsText("typ", ProofWords.TypeDevice);
        var isNext = members.IsText("typ", ProofWords.TypeNext);
        if (!isDevice && !isNext && !members.IsText("typ", ProofWords.TypeEnrolment))
        {
            return ProofRefusal.TypeWrong;
        }

        // 5. ES256 and nothing else.
        if (!members.IsText("alg", ProofWords.Algorithm))
        {
            return ProofRefusal.AlgorithmWrong;
        }

        // 6. The one member that is left says whose key it is.
        var deviceId = isDevice ? DeviceIdOf(members) : null;
        var key = isDevice ? null : KeyOf(members);
        if (members.Count != 3 || (deviceId is null && key is null))
        {
            return ProofRefusal.Malformed;
        }

        header = new ProofHeader(Encoding.ASCII.GetBytes(field, 0, last), payload, signature)
        {
            DeviceId = deviceId,
            Key = isNext ? null : key,
            NextKey = isNext ? key : null,
        };
        return null;
    }

    // Lower case with hyphens only: one spelling for each id.
    private static Guid? DeviceIdOf(StrictJson members) =>
        members.Text("kid") is { } kid && Guid.TryParseExact(kid, "D", out var id) && kid == id.ToString("D")
            ? id
            : null;

    private static DevicePublicKey? KeyOf(StrictJson members) =>
        members.Object("jwk") is { Count: 4 } jwk
        && jwk.IsText("kty", "EC")
        && jwk.IsText("crv", "P-256")
        && jwk.Text("x") is { } x
        && jwk.Text("y") is { } y
            ? DevicePublicKey.FromJwk(x, y)
            : null;
}
