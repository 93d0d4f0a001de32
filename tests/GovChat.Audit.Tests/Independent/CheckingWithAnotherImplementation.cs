using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovChat.Audit.Tests.Independent;

/// <summary>
/// Checkpoints, trees and proofs of ours, checked by the packages that guard Go's module sums (golang.org/x/mod/sumdb), which know
/// nothing of ours. What is changed in them is refused there too.
/// </summary>
public sealed class CheckingWithAnotherImplementation : IDisposable
{
    private const int Size = 21; // Neither even nor a power of two: the right edge has neighbours missing at several heights.

    private readonly BundleScene scene = new(Size);

    public void Dispose() => scene.Dispose();

    [GoFact]
    public async Task It_agrees_on_the_note_the_tree_every_place_and_every_older_tree()
    {
        var (status, said) = await GoChecker.CheckAsync(Log().ToJsonString());

        Assert.Equal((0, $"holds: {Size} entries, {Size} inclusions, {Size} consistencies"), (status, said));
    }

    [GoFact]
    public async Task It_refuses_what_was_changed()
    {
        (string Word, Action<JsonObject> Change)[] changes =
        [
            (
                "note",
                log => Replace(log, "Note", text => text.Replace("time 2026", "time 2027", StringComparison.Ordinal))
            ),
            ("note", log => Replace(log, "Name", name => name + "x")),
            ("tree", log => Swap(log["Entries"]!, log["Entries"]!, 2, 3)),
            ("inclusion of 4", log => Swap(log["Inclusion"]![4]!["Proof"]!, log["Inclusion"]![5]!["Proof"]!, 1, 0)),
            (
                "consistency from 7",
                log => log["Consistency"]![6]!["Root"] = log["Consistency"]![7]!["Root"]!.DeepClone()
            ),
        ];
        foreach (var (word, change) in changes)
        {
            var log = Log();
            change(log);

            var (status, said) = await GoChecker.CheckAsync(log.ToJsonString());

            Assert.Equal(1, status);
            Assert.StartsWith(word, said, StringComparison.Ordinal);
        }
    }

    private JsonObject Log() =>
        JsonSerializer
            .SerializeToNode(
                new
                {
                    scene.Signer.Verifier.Name,
                    Key = scene.Signer.Verifier.ToBytes(),
                    Note = scene.PointAt(Size).ToString(),
                    Entries = scene.Entries.Select(entry => entry.Record.Encode()),
                    Inclusion = Enumerable
                        .Range(0, Size)
                        .Select(index => new { Index = index, Proof = Hashes(TreeProof.OfInclusion(index, Size)) }),
                    Consistency = Enumerable
                        .Range(1, Size)
                        .Select(size => new
                        {
                            Size = size,
                            Root = RootOf(new LeafRange(0, size)),
                            Proof = Hashes(TreeProof.OfConsistency(size, Size)),
                        }),
                }
            )!
            .AsObject();

    private byte[][] Hashes(IEnumerable<LeafRange> ranges) => [.. ranges.Select(RootOf)];

    private byte[] RootOf(LeafRange range)
    {
        var tree = new TreeFrontier();
        foreach (var (record, _) in scene.Entries.Skip((int)range.From).Take((int)(range.Until - range.From)))
        {
            tree.Append(record.LeafHash());
        }

        return tree.Root();
    }

    private static void Replace(JsonObject log, string member, Func<string, string> change) =>
        log[member] = change(log[member]!.GetValue<string>());

    private static void Swap(JsonNode one, JsonNode other, int at, int otherAt) =>
        (one[at], other[otherAt]) = (other[otherAt]!.DeepClone(), one[at]!.DeepClone());
}
