namespace GovChat.Audit.Tests;

/// <summary>A tree in memory that keeps every whole subtree, as a server keeps them in its tables.</summary>
internal sealed class Tree
{
    private readonly Dictionary<TreeNode, byte[]> nodes = [];
    private readonly List<byte[]> roots = [TreeHash.OfEmptyTree()];
    private readonly TreeFrontier frontier = new();

    public Tree(IEnumerable<byte[]> entries)
    {
        foreach (var entry in entries)
        {
            frontier.Append(TreeHash.OfLeaf(entry), (node, hash) => nodes.Add(node, hash));
            roots.Add(frontier.Root());
        }
    }

    public byte[] RootAt(int size) => roots[size];

    public byte[][] HashesOf(IReadOnlyList<LeafRange> ranges) =>
        [.. ranges.Select(range => LeafRange.HashOf([.. range.Nodes().Select(node => nodes[node])]))];

    public byte[][] PeaksAt(int size) => [.. new LeafRange(0, size).Nodes().Select(node => nodes[node])];
}
