using System.Numerics;

namespace GovChat.Audit;

/// <summary>
/// Proofs of RFC 6962 (sections 2.1.1 and 2.1.2): which hashes they are made of, and the check of RFC 9162 (sections 2.1.3.2
/// and 2.1.4.2) that needs nothing but them.
/// </summary>
public static class TreeProof
{
    /// <summary>What shows that a leaf stands at its place in a tree: the hashes of these ranges, in this order.</summary>
    /// <param name="index">The leaf, counted from 0.</param>
    /// <param name="size">The leaves of the tree.</param>
    public static IReadOnlyList<LeafRange> OfInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new List<LeafRange>();
        var (from, until) = (0L, size);
        while (until - from > 1)
        {
            var middle = from + LargestPowerBelow(until - from);
            if (index < middle)
            {
                ranges.Add(new LeafRange(middle, until));
                until = middle;
            }
            else
            {
                ranges.Add(new LeafRange(from, middle));
                from = middle;
            }
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>What shows that a tree is an older one with leaves added: the hashes of these ranges, in this order.</summary>
    /// <param name="oldSize">The leaves of the older tree.</param>
    /// <param name="size">The leaves of the tree.</param>
    public static IReadOnlyList<LeafRange> OfConsistency(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        if (oldSize == 0 || oldSize == size)
        {
            return [];
        }

        var ranges = new List<LeafRange>();
        var (from, until) = (0L, size);
        while (until != oldSize)
        {
            var middle = from + LargestPowerBelow(until - from);
            if (oldSize <= middle)
            {
                ranges.Add(new LeafRange(middle, until));
                until = middle;
            }
            else
            {
                ranges.Add(new LeafRange(from, middle));
                from = middle;
            }
        }

        if (from > 0)
        {
            ranges.Add(new LeafRange(from, until)); // A subtree from leaf 0 is the old root, which the verifier has.
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>Whether the leaf stands at its place in the tree of that size and root.</summary>
    public static bool Includes(
        ReadOnlySpan<byte> leaf,
        long index,
        long size,
        IReadOnlyList<byte[]> proof,
        ReadOnlySpan<byte> root
    )
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size || !AreHashes(proof))
        {
            return false;
        }

        var (at, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var neighbour in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsOdd(at) || at == last)
            {
                hash = TreeHash.OfNode(neighbour, hash);
                (at, last) = UpWhileEven(at, last);
            }
            else
            {
                hash = TreeHash.OfNode(hash, neighbour);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree of that size and root is the older one with leaves added.</summary>
    public static bool Extends(
        long oldSize,
        ReadOnlySpan<byte> oldRoot,
        long size,
        ReadOnlySpan<byte> root,
        IReadOnlyList<byte[]> proof
    )
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (oldSize < 0 || oldSize > size || !AreHashes(proof))
        {
            return false;
        }

        if (oldSize == size)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(root);
        }

        if (oldSize == 0)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(TreeHash.OfEmptyTree());
        }

        var hashes = new Queue<byte[]>(proof);
        if (BitOperations.IsPow2(oldSize))
        {
            hashes = new Queue<byte[]>([oldRoot.ToArray(), .. proof]);
        }

        if (hashes.Count == 0)
        {
            return false;
        }

        var (at, last) = (oldSize - 1, size - 1);
        while (IsOdd(at))
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var oldHash = hashes.Dequeue();
        var hash = oldHash;
        foreach (var neighbour in hashes)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsOdd(at) || at == last)
            {
                oldHash = TreeHash.OfNode(neighbour, oldHash);
                hash = TreeHash.OfNode(neighbour, hash);
                (at, last) = UpWhileEven(at, last);
            }
            else
            {
                hash = TreeHash.OfNode(hash, neighbour);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && oldRoot.SequenceEqual(oldHash) && root.SequenceEqual(hash);
    }

    // A right edge that has no neighbour of its own height goes up as it is.
    private static (long At, long Last) UpWhileEven(long at, long last)
    {
        while (!IsOdd(at) && at != 0)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        return (at, last);
    }

    private static bool IsOdd(long number) => (number & 1) == 1;

    private static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.All(hash => hash.Length == TreeHash.Bytes);

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
