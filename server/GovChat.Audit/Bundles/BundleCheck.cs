using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GovChat.Audit.Bundles;

/// <summary>
/// Checks a bundle without asking anybody: every hash is made anew, every signature verified, and what witnesses saw must be
/// a part of it.
/// </summary>
public sealed class BundleCheck
{
    /// <summary>Clocks are set; more than this is told.</summary>
    private static readonly TimeSpan ClockBackMax = TimeSpan.FromSeconds(5);

    private readonly TextReader lines;
    private readonly IReadOnlyCollection<AuditWitness> witnesses;
    private readonly SortedDictionary<long, byte[]> roots = [];
    private readonly TreeFrontier tree = new();
    private readonly MessageSequence sequence = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private NoteVerifier? key;
    private Checkpoint? newest;
    private long vouchedFor;
    private long withWords;
    private long withoutWords;
    private long? clockRanBackAt;
    private DateTimeOffset lastAt = DateTimeOffset.MinValue;

    private BundleCheck(TextReader lines, IReadOnlyCollection<AuditWitness> witnesses) =>
        (this.lines, this.witnesses) = (lines, witnesses);

    /// <summary>Checks a bundle to its end or its first fault.</summary>
    /// <param name="bundle">Its lines.</param>
    /// <param name="witnesses">What is known from elsewhere; without any, the key is taken as the bundle names it.</param>
    public static BundleVerdict Of(TextReader bundle, params IReadOnlyCollection<AuditWitness> witnesses)
    {
        var check = new BundleCheck(bundle, witnesses);
        try
        {
            return check.Run();
        }
        catch (JsonException broken)
        {
            return check.Wrong($"a line is not one of a bundle: {broken.Message}", check.tree.Size + 1);
        }
        finally
        {
            check.hash.Dispose();
        }
    }

    private BundleVerdict Run()
    {
        // 1. Whose log, and is it signed by the key that the witnesses know?
        var head = Next(BundleLines.Json.Head);
        var kind = BundleLines.KindOf(head?.Bundle);
        key = kind is null ? null : NoteVerifier.Read(head!.Key);
        if (head is null || key is null)
        {
            return Wrong("this is not an audit bundle of this version", firstWrong: null);
        }

        if (witnesses.Any(witness => witness.Key.ToString() != key.ToString()))
        {
            return Wrong("it is signed by another key than the witness knows", firstWrong: null);
        }

        // 2. The checkpoints, and what they expect of the tree.
        var line = lines.ReadLine();
        if (ReadCheckpoints(ref line) is { } fault)
        {
            return fault;
        }

        // 3. The entries, each by itself and all of them in the tree.
        while (line is not null && tree.Size < newest!.Size)
        {
            Hash(line);
            var wrong =
                kind == BundleKind.Deeds
                    ? Judge(Parsed(line, BundleLines.Json.Entry), head.Organisation)
                    : Judge(Parsed(line, BundleLines.Json.Said), head.Organisation);
            if (wrong is not null)
            {
                return wrong;
            }

            line = lines.ReadLine();
        }

        if (tree.Size < newest!.Size)
        {
            return Wrong("entries are missing at the end", tree.Size + 1);
        }

        // 4. Nothing was put in or left out besides.
        return Sealed(line) ?? Wrong(fault: null, firstWrong: null);
    }

    private BundleVerdict? ReadCheckpoints(ref string? line)
    {
        while (line is not null && line.StartsWith("{\"checkpoint\"", StringComparison.Ordinal))
        {
            Hash(line);
            var note = SignedNote.Read(Parsed(line, BundleLines.Json.Point).Checkpoint);
            var point = note is null ? null : Checkpoint.Read(note, key!);
            if (point is null || point.Origin != key!.Name)
            {
                return Wrong("a checkpoint is not signed by the key of the log", firstWrong: null);
            }

            if (newest is not null && (point.Size <= newest.Size || point.At < newest.At))
            {
                return Wrong("the checkpoints are not in their order", firstWrong: null);
            }

            newest = point;
            roots[point.Size] = point.Root;
            line = lines.ReadLine();
        }

        if (newest is null)
        {
            return Wrong("it has no checkpoint", firstWrong: null);
        }

        foreach (var seen in witnesses.Select(witness => witness.Seen).OfType<Checkpoint>())
        {
            if (seen.Size > newest.Size)
            {
                return Wrong("it is older than what the witness saw", newest.Size + 1);
            }

            if (roots.TryGetValue(seen.Size, out var root) && !root.AsSpan().SequenceEqual(seen.Root))
            {
                return Wrong("its checkpoint is not the one of that size that the witness saw", firstWrong: null);
            }

            roots[seen.Size] = seen.Root;
        }

        return roots.TryGetValue(0, out var empty) && !empty.AsSpan().SequenceEqual(TreeHash.OfEmptyTree())
            ? Wrong("its checkpoint of no entries has entries", firstWrong: null)
            : null;
    }

    private BundleVerdict? Judge(BundleLines.Entry entry, Guid organisationId)
    {
        var number = tree.Size + 1;
        var record = entry.Of(organisationId);
        if (entry.Number != number)
        {
            var said = entry.Number.ToString(CultureInfo.InvariantCulture);
            return Wrong($"entry {said} stands in its place", number);
        }

        if (entry.At.Offset != TimeSpan.Zero || AuditRecord.Clock(entry.At) != entry.At)
        {
            return Wrong("its time is not one that the log writes", number);
        }

        var leaf = record.LeafHash();
        if (!leaf.AsSpan().SequenceEqual(entry.Leaf))
        {
            return Wrong("it does not say what was entered", number);
        }

        if (!HasItsWords(entry))
        {
            return Wrong("its words are not those that were entered", number);
        }

        clockRanBackAt = lastAt - entry.At > ClockBackMax ? number : clockRanBackAt;
        lastAt = entry.At;
        return Enter(leaf);
    }

    /// <summary>Channels are taken up one after the other, so time says nothing across them.</summary>
    private BundleVerdict? Judge(BundleLines.Said said, Guid organisationId)
    {
        var number = tree.Size + 1;
        var record = said.Of(organisationId);
        if (said.Number != number)
        {
            var stands = said.Number.ToString(CultureInfo.InvariantCulture);
            return Wrong($"entry {stands} stands in its place", number);
        }

        if (said.At.Offset != TimeSpan.Zero || AuditRecord.Clock(said.At) != said.At)
        {
            return Wrong("its time is not one that the log writes", number);
        }

        var leaf = record.LeafHash();
        if (!leaf.AsSpan().SequenceEqual(said.Leaf))
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"message {record.Message} of channel {record.ChannelId:D}"
            );
            return Wrong($"it is not what was entered: {place}", number);
        }

        return sequence.Judge(record) is { } fault ? Wrong(fault, number) : Enter(leaf);
    }

    private BundleVerdict? Enter(byte[] leaf)
    {
        tree.Append(leaf);
        if (!roots.TryGetValue(tree.Size, out var root))
        {
            return null;
        }

        if (!root.AsSpan().SequenceEqual(tree.Root()))
        {
            var last = tree.Size.ToString(CultureInfo.InvariantCulture);
            return Wrong($"the entries from here to {last} are not those that were signed", vouchedFor + 1);
        }

        vouchedFor = tree.Size;
        return null;
    }

    private bool HasItsWords(BundleLines.Entry entry)
    {
        if (entry.Words is not { } words)
        {
            withoutWords += entry.Commitment is null ? 0 : 1;
            return true;
        }

        withWords++;
        var statement = new AuditStatement(words.Subject, words.Details, words.Salt);
        return entry.Commitment is { } commitment && statement.Commitment().AsSpan().SequenceEqual(commitment);
    }

    private BundleVerdict? Sealed(string? line)
    {
        if (line is null)
        {
            return Wrong("its seal is missing", firstWrong: null);
        }

        var expected = BundleLines.SealText(key!.Name, tree.Size, hash.GetHashAndReset());
        var note = SignedNote.Read(Parsed(line, BundleLines.Json.End).Seal);
        if (note is null || note.Text != expected || !note.IsSignedBy(key))
        {
            return Wrong("its seal does not fit: words or checkpoints were left out or put in", firstWrong: null);
        }

        return lines.ReadLine() is null ? null : Wrong("something follows its seal", firstWrong: null);
    }

    private T? Next<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (lines.ReadLine() is not { } line)
        {
            return null;
        }

        Hash(line);
        return Parsed(line, type);
    }

    private void Hash(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));

    private static T Parsed<T>(string line, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(line, type) ?? throw new JsonException("A line is null.");

    private BundleVerdict Wrong(string? fault, long? firstWrong) =>
        new(fault, firstWrong)
        {
            Entries = tree.Size,
            WithWords = withWords,
            WithoutWords = withoutWords,
            Key = key,
            Newest = newest,
            ClockRanBackAt = clockRanBackAt,
        };
}
