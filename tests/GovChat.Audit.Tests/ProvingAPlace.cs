using CsCheck;

namespace GovChat.Audit.Tests;

/// <summary>Proofs of inclusion and consistency: as published, as defined, and refused with anything changed.</summary>
public sealed class ProvingAPlace
{
    // No two alike: one entry twice does stand in two places.
    private static readonly Gen<byte[][]> Entries = Gen
        .Byte.Array[0, 8]
        .Array[1, 70]
        .Select(entries => entries.Select((entry, at) => (byte[])[(byte)at, .. entry]).ToArray());

    // RFC 9162, section 2.1.5, names the nodes of its tree of seven by letters; here they stand as (height, number).
    [Theory]
    [InlineData(0, "01 11 2*")] // [b, h, l]
    [InlineData(3, "02 10 2*")] // [c, g, l]
    [InlineData(4, "05 06 20")] // [f, j, k]
    [InlineData(6, "12 20")] // [i, k]
    public void Inclusion_in_a_tree_of_seven_is_shown_by_the_nodes_of_the_standard(int index, string nodes) =>
        Assert.Equal(nodes, Spelled(TreeProof.OfInclusion(index, 7)));

    [Theory]
    [InlineData(3, "02 03 10 2*")] // [c, d, g, l]
    [InlineData(4, "2*")] // [l]
    [InlineData(6, "12 06 20")] // [i, j, k]
    public void Consistency_with_a_tree_of_seven_is_shown_by_the_nodes_of_the_standard(int oldSize, string nodes) =>
        Assert.Equal(nodes, Spelled(TreeProof.OfConsistency(oldSize, 7)));

    [Fact]
    public void Every_proof_is_the_one_of_the_definition() =>
        Entries.Sample(
            entries =>
            {
                var tree = new Tree(entries);
                for (var at = 0; at < entries.Length; at++)
                {
                    AssertSame(Rfc6962.Path(at, entries), tree.HashesOf(TreeProof.OfInclusion(at, entries.Length)));
                    AssertSame(
                        Rfc6962.Proof(at + 1, entries),
                        tree.HashesOf(TreeProof.OfConsistency(at + 1, entries.Length))
                    );
                }
            },
            iter: 50
        );

    [Fact]
    public void Every_leaf_is_shown_at_its_place_and_at_no_other() =>
        Entries.Sample(
            entries =>
            {
                var (tree, size) = (new Tree(entries), entries.Length);
                for (var at = 0; at < size; at++)
                {
                    var proof = tree.HashesOf(TreeProof.OfInclusion(at, size));
                    var (leaf, root) = (TreeHash.OfLeaf(entries[at]), tree.RootAt(size));
                    Assert.True(TreeProof.Includes(leaf, at, size, proof, root));
                    Assert.False(TreeProof.Includes(leaf, at + 1, size, proof, root));
                    Assert.False(TreeProof.Includes(TreeHash.OfLeaf([1, 2, 3]), at, size, proof, root));
                    Assert.False(TreeProof.Includes(leaf, at, size, proof, tree.RootAt(size - 1)));
                    Assert.False(TreeProof.Includes(leaf, at, size, [.. proof, leaf], root));
                    Assert.False(proof.Length > 0 && TreeProof.Includes(leaf, at, size, proof[..^1], root));
                }
            },
            iter: 50
        );

    [Fact]
    public void Every_older_tree_is_shown_to_be_the_beginning_and_no_other_is() =>
        Entries.Sample(
            entries =>
            {
                var (tree, size) = (new Tree(entries), entries.Length);
                var root = tree.RootAt(size);
                for (var old = 0; old <= size; old++)
                {
                    var proof = tree.HashesOf(TreeProof.OfConsistency(old, size));
                    Assert.True(TreeProof.Extends(old, tree.RootAt(old), size, root, proof));
                    Assert.False(TreeProof.Extends(old, TreeHash.OfLeaf([1, 2, 3]), size, root, proof));
                    Assert.False(TreeProof.Extends(old, tree.RootAt(old), size, root, [.. proof, root]));
                    Assert.False(proof.Length > 0 && TreeProof.Extends(old, tree.RootAt(old), size, root, proof[1..]));
                    Assert.False(
                        old > 0 && TreeProof.Extends(old, tree.RootAt(old), size, TreeHash.OfLeaf([9, 9]), proof)
                    );
                }
            },
            iter: 50
        );

    [Fact]
    public void A_hash_of_another_length_shows_nothing()
    {
        var tree = new Tree(Rfc6962.Leaves);
        var proof = tree.HashesOf(TreeProof.OfInclusion(3, 8));
        var leaf = TreeHash.OfLeaf(Rfc6962.Leaves[3]);

        Assert.True(TreeProof.Includes(leaf, 3, 8, proof, tree.RootAt(8)));
        proof[1] = [.. proof[1], 0];
        Assert.False(TreeProof.Includes(leaf, 3, 8, proof, tree.RootAt(8)));
    }

    // A range that is one whole subtree as height and number; l, the right edge of a tree of seven, as 2*.
    private static string Spelled(IReadOnlyList<LeafRange> ranges) =>
        string.Join(' ', ranges.Select(range => range.Nodes() is [var one] ? $"{one.Height}{one.Number}" : "2*"));

    private static void AssertSame(byte[][] expected, byte[][] found) => Assert.Equal(expected, found);
}
