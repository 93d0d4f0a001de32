using System.Numerics;

namespace GovChat.Audit;

/// <summary>Leaves that stand under one node of a tree, from the first to before the last.</summary>
/// <param name="From">The first leaf, counted from 0.</param>
/// <param name="Until">The leaf after the last.</param>
public readonly record struct LeafRange(long From, long Until)
{
    /// <summary>The whole subtrees it is made of, from the left, each lower than the one before.</summary>
    public IReadOnlyList<TreeNode> Nodes()
    {
        var nodes = new List<TreeNode>();
        var at = From;
        while (at < Until)
        {
            var fits = BitOperations.Log2((ulong)(Until - at));
            var height = at == 0 ? fits : Math.Min(fits, BitOperations.TrailingZeroCount(at));
            nodes.Add(new TreeNode(height, at >> height));
            at += 1L << height;
        }

        return nodes;
    }

    /// <summary>Its hash from those of <see cref="Nodes"/>.</summary>
    public static byte[] HashOf(IReadOnlyList<byte[]> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return nodes.Count == 0 ? TreeHash.OfEmptyTree() : TreeHash.OfRow(nodes);
    }
}
