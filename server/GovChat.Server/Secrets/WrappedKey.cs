namespace GovChat.Server.Secrets;

/// <summary>A key as it may be stored: its name, and its bytes sealed under the key above it.</summary>
internal sealed record WrappedKey(Guid Id, byte[] Bytes);
