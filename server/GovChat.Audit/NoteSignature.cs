namespace GovChat.Audit;

/// <summary>One line under a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">Which key of that name.</param>
/// <param name="Bytes">The signature.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes);
