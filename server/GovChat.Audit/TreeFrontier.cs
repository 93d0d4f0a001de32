namespace GovChat.Audit;

/// <summary>
/// What must be kept of a tree to let it grow: the roots of its whole subtrees, at most one a height. Appending takes two
/// hashes on average, whatever the size.
/// </summary>
public sealed class TreeFrontier
{
    private readonly List<byte[]> peaks;

    /// <summary>A tree without leaves.</summary>
    public TreeFrontier()
        : this(0, []) { }

    private TreeFrontier(long size, List<byte[]> peaks) => (Size, this.peaks) = (size, peaks);

    /// <summary>How many leaves it has.</summary>
    public long Size { get; private set; }

    /// <summary>A tree that has grown elsewhere.</summary>
    /// <param name="size">Its leaves.</param>
    /// <param name="nodes">The hashes of the nodes of its whole range.</param>
    public static TreeFrontier Of(long size, IReadOnlyList<byte[]> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return nodes.Count == new LeafRange(0, size).Nodes().Count
            ? new TreeFrontier(size, [.. nodes])
            : throw new ArgumentException("These are not the nodes of a tree of that size.", nameof(nodes));
    }

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">Its hash.</param>
    /// <param name="completed">Told of every whole subtree that is complete with it, the leaf first.</param>
    public void Append(byte[] leaf, Action<TreeNode, byte[]>? completed = null)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var node = new TreeNode(0, Size);
        var hash = leaf;
        completed?.Invoke(node, hash);
        while ((node.Number & 1) == 1)
        {
            hash = TreeHash.OfNode(peaks[^1], hash);
            peaks.RemoveAt(peaks.Count - 1);
            node = new TreeNode(node.Height + 1, node.Number >> 1);
            completed?.Invoke(node, hash);
        }

        peaks.Add(hash);
        Size++;
    }

    /// <summary>The hash over all leaves.</summary>
    public byte[] Root() => LeafRange.HashOf(peaks);
}
