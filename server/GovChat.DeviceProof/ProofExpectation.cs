namespace GovChat.DeviceProof;

/// <summary>
/// The call as the server received it; a proof must have been made for exactly this one. The caller must take the
/// address from the configured origin, never from the Host header.
/// </summary>
/// <param name="Method">In upper case.</param>
/// <param name="Url">Configured origin and path, as it stood in the request line; no query.</param>
/// <param name="RawQuery">As it stood in the request line, without the question mark; empty when there was none.</param>
/// <param name="BodyHash"><see cref="ProofHash.OfBody"/> of the whole body; not looked at for GET and HEAD.</param>
/// <param name="SessionReference">The public reference of the session the cookie names; null without one.</param>
public sealed record ProofExpectation(
    string Method,
    string Url,
    string RawQuery,
    string BodyHash,
    string? SessionReference
);
