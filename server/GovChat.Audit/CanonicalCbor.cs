using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GovChat.Audit;

/// <summary>
/// The few items of CBOR that entries are made of, in the one spelling that RFC 8949, section 4.2.1 leaves to each: shortest
/// heads, definite lengths, map keys in the order of their bytes. Written only; nobody reads it back.
/// </summary>
internal sealed class CanonicalCbor
{
    private const byte False = 0xF4;
    private const byte True = 0xF5;
    private const byte NullItem = 0xF6;

    private readonly ArrayBufferWriter<byte> bytes = new(256);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public CanonicalCbor Number(long value) => value < 0 ? Head(1, (ulong)~value) : Head(0, (ulong)value);

    public CanonicalCbor Number(long? value) => value is { } number ? Number(number) : Simple(NullItem);

    public CanonicalCbor Truth(bool value) => Simple(value ? True : False);

    public CanonicalCbor Array(int count) => Head(4, (ulong)count);

    public CanonicalCbor Text(string? value)
    {
        if (value is null)
        {
            return Simple(NullItem);
        }

        Head(3, (ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, bytes);
        return this;
    }

    public CanonicalCbor Bytes(ReadOnlySpan<byte> value)
    {
        Head(2, (ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    public CanonicalCbor Bytes(byte[]? value) => value is null ? Simple(NullItem) : Bytes(value.AsSpan());

    /// <summary>A GUID as the sixteen bytes that its text shows, in their order.</summary>
    public CanonicalCbor Name(Guid? value)
    {
        if (value is not { } name)
        {
            return Simple(NullItem);
        }

        Span<byte> sixteen = stackalloc byte[16];
        name.TryWriteBytes(sixteen, bigEndian: true, out _);
        return Bytes(sixteen);
    }

    /// <summary>A map from text to text.</summary>
    public CanonicalCbor Map(IEnumerable<KeyValuePair<string, string>> facts)
    {
        // Keys of one head differ in their bytes first; a longer key has a greater head, so length decides before them.
        var rows = facts
            .Select(fact => (Key: Encoding.UTF8.GetBytes(fact.Key), fact.Value))
            .OrderBy(row => row.Key.Length)
            .ThenBy(row => row.Key, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))
            .ToArray();
        Head(5, (ulong)rows.Length);
        foreach (var (key, value) in rows)
        {
            Head(3, (ulong)key.Length);
            bytes.Write(key);
            Text(value);
        }

        return this;
    }

    private CanonicalCbor Simple(byte item)
    {
        bytes.Write([item]);
        return this;
    }

    private CanonicalCbor Head(int major, ulong value)
    {
        Span<byte> head = stackalloc byte[9];
        var kind = (byte)(major << 5);
        switch (value)
        {
            case < 24:
                head[0] = (byte)(kind | (byte)value);
                bytes.Write(head[..1]);
                break;
            case <= byte.MaxValue:
                (head[0], head[1]) = ((byte)(kind | 24), (byte)value);
                bytes.Write(head[..2]);
                break;
            case <= ushort.MaxValue:
                head[0] = (byte)(kind | 25);
                BinaryPrimitives.WriteUInt16BigEndian(head[1..], (ushort)value);
                bytes.Write(head[..3]);
                break;
            case <= uint.MaxValue:
                head[0] = (byte)(kind | 26);
                BinaryPrimitives.WriteUInt32BigEndian(head[1..], (uint)value);
                bytes.Write(head[..5]);
                break;
            default:
                head[0] = (byte)(kind | 27);
                BinaryPrimitives.WriteUInt64BigEndian(head[1..], value);
                bytes.Write(head);
                break;
        }

        return this;
    }
}
