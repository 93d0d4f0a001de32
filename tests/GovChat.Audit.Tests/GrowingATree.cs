using CsCheck;

namespace GovChat.Audit.Tests;

/// <summary>The frontier against the published vectors, and against RFC 6962 as it is written there.</summary>
public sealed class GrowingATree
{
    private static readonly Gen<byte[][]> Entries = Gen.Byte.Array[0, 40].Array[0, 70];

    [Fact]
    public void Every_size_has_the_published_root()
    {
        var tree = new Tree(Rfc6962.Leaves);

        Assert.All(Rfc6962.Roots.Index(), row => Assert.Equal(row.Item, tree.RootAt(row.Index)));
    }

    [Fact]
    public void Every_whole_subtree_has_the_published_hash()
    {
        var found = new Dictionary<TreeNode, byte[]>();
        var frontier = new TreeFrontier();
        foreach (var leaf in Rfc6962.Leaves)
        {
            frontier.Append(TreeHash.OfLeaf(leaf), found.Add);
        }

        Assert.Equal(15, found.Count);
        Assert.All(found, node => Assert.Equal(Rfc6962.Nodes[node.Key.Height][node.Key.Number], node.Value));
    }

    [Fact]
    public void It_has_the_root_of_the_definition_whatever_is_in_it() =>
        Entries.Sample(entries => new Tree(entries).RootAt(entries.Length).SequenceEqual(Rfc6962.Hash(entries)));

    [Fact]
    public void It_grows_on_from_its_nodes() =>
        Gen.Select(Entries, Gen.Int[0, 70])
            .Sample(
                (entries, at) =>
                {
                    var size = Math.Min(at, entries.Length);
                    var tree = new Tree(entries);
                    var frontier = TreeFrontier.Of(size, tree.PeaksAt(size));
                    foreach (var entry in entries[size..])
                    {
                        frontier.Append(TreeHash.OfLeaf(entry));
                    }

                    return frontier.Size == entries.Length
                        && frontier.Root().SequenceEqual(tree.RootAt(entries.Length));
                }
            );

    [Fact]
    public void Nodes_of_another_size_are_refused()
    {
        var peaks = new Tree(Rfc6962.Leaves).PeaksAt(7);

        Assert.Throws<ArgumentException>(() => TreeFrontier.Of(8, peaks));
        Assert.Equal(7, TreeFrontier.Of(7, peaks).Size);
    }
}
