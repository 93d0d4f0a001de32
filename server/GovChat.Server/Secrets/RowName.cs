using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Secrets;

/// <summary>Sixteen bytes for rows that are not named by a GUID, so that their sealed values can be bound to them.</summary>
internal static class RowName
{
    /// <summary>A row known by a number.</summary>
    public static Guid Of(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A row known by a text; nobody finds two texts of one name (half of SHA-256).</summary>
    public static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
