using System.Security.Cryptography;

namespace GovChat.Audit;

/// <summary>The hashes of an RFC 6962 tree (section 2.1) with SHA-256; leaves and nodes can never be taken for each other.</summary>
public static class TreeHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] OfEmptyTree() => SHA256.HashData([]);

    /// <summary>The hash of a leaf.</summary>
    public static byte[] OfLeaf(ReadOnlySpan<byte> entry)
    {
        var marked = new byte[1 + entry.Length];
        marked[0] = LeafMark;
        entry.CopyTo(marked.AsSpan(1));
        return SHA256.HashData(marked);
    }

    /// <summary>The hash of a node over two hashes.</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> marked = stackalloc byte[1 + (2 * Bytes)];
        marked[0] = NodeMark;
        left.CopyTo(marked[1..]);
        right.CopyTo(marked[(1 + Bytes)..]);
        return SHA256.HashData(marked);
    }

    /// <summary>The hash over neighbours of falling height, each twice as high as what follows it or more.</summary>
    internal static byte[] OfRow(IReadOnlyList<byte[]> hashes)
    {
        var hash = hashes[^1];
        for (var at = hashes.Count - 2; at >= 0; at--)
        {
            hash = OfNode(hashes[at], hash);
        }

        return hash;
    }
}
