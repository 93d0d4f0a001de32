namespace GovChat.Server.LogAccess.Exports;

/// <summary>A file as it lies on the disk.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">SHA-256 over it.</param>
internal sealed record SealedFile(long Bytes, byte[] Digest);
