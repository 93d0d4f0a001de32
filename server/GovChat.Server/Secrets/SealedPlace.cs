using System.Buffers.Binary;

namespace GovChat.Server.Secrets;

/// <summary>
/// Where a sealed value stands (security-design 4.2). Opening it anywhere else fails, so ciphertext cannot be moved
/// between rows, columns, channels, organisations or revisions.
/// </summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="OrganisationId">Whose it is.</param>
/// <param name="ChannelId">Its channel; empty for values outside channels.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Revision">Which revision of the row; 0 is the first.</param>
internal readonly record struct SealedPlace(
    SealPurpose Purpose,
    Guid OrganisationId,
    Guid ChannelId,
    Guid RowId,
    int Revision = 0
)
{
    /// <summary>"GC1" ‖ purpose(1) ‖ organisation(16) ‖ channel(16) ‖ row(16) ‖ column(2) ‖ revision(4) ‖ key(16).</summary>
    public const int AssociatedDataBytes = 3 + 1 + 16 + 16 + 16 + 2 + 4 + 16;

    /// <summary>Each table here seals one column; the number leaves room for a second.</summary>
    private const ushort Column = 1;

    public void WriteAssociatedData(Guid keyId, Span<byte> destination)
    {
        "GC1"u8.CopyTo(destination);
        destination[3] = (byte)Purpose;
        OrganisationId.TryWriteBytes(destination[4..]);
        ChannelId.TryWriteBytes(destination[20..]);
        RowId.TryWriteBytes(destination[36..]);
        BinaryPrimitives.WriteUInt16BigEndian(destination[52..], Column);
        BinaryPrimitives.WriteInt32BigEndian(destination[54..], Revision);
        keyId.TryWriteBytes(destination[58..]);
    }
}
