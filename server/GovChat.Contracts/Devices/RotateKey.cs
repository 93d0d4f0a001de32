namespace GovChat.Contracts.Devices;

/// <summary>
/// Replaces the terminal's key by the one that signed the header <see cref="Headers.ProofNext"/> of the same call. Repeating
/// the call with the same id and the same keys is answered again, because the answer may have been lost.
/// </summary>
/// <param name="RotationId">Drawn by the terminal for this one replacement; not empty.</param>
public sealed record RotateKeyRequest(Guid RotationId);
