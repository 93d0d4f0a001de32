namespace GovChat.Client.Device;

/// <summary>The proofs of a call that replaces the key: both keys sign the same bytes.</summary>
/// <param name="Proof">By the key of now.</param>
/// <param name="Next">By the key that is to follow.</param>
public sealed record RotationProofs(string Proof, string Next);
