namespace GovChat.Contracts;

/// <summary>Names of headers and cookies of the protocol.</summary>
public static class Headers
{
    /// <summary>Request: the device proof, a compact JWS (PROTOCOL.md of GovChat.DeviceProof).</summary>
    public const string Proof = "GC-Proof";

    /// <summary>Request: the proof of the key that is to follow, on the call that rotates.</summary>
    public const string ProofNext = "GC-Proof-Next";

    /// <summary>Response: the nonce to use next.</summary>
    public const string Nonce = "GC-Nonce";

    /// <summary>The session cookie: 256 random bits, base64url.</summary>
    public const string SessionCookie = "__Host-gc_s";

    /// <summary>The cookie of a sign-in under way, five minutes.</summary>
    public const string SignInCookie = "__Host-gc_l";
}
