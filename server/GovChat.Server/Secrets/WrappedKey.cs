namespace GovChat.Server.Secrets;

/// <summary>A key as it may be stored: its name, its bytes sealed under the key above it, and its key check value.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Bytes">The sealed bytes; they name the key above.</param>
/// <param name="CheckValue">Null for keys of before there were check values.</param>
internal sealed record WrappedKey(Guid Id, byte[] Bytes, byte[]? CheckValue = null)
{
    /// <summary>The key above it.</summary>
    public Guid UnderId => Sealer.KeyIdOf(Bytes);
}
