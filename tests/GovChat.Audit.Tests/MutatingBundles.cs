using System.Globalization;
using System.Text;
using CsCheck;
using GovChat.Audit.Bundles;

namespace GovChat.Audit.Tests;

/// <summary>
/// Bundles with one thing changed, each in what it says and not merely in how it is spelled. None may pass. The attacker of
/// <see cref="Deeds.Reseal"/> holds the log's own key and seals what they changed; against them stands a witness.
/// GOVCHAT_AUDIT_MUTATIONS=1000000 is the long run.
/// </summary>
public sealed class MutatingBundles : IDisposable
{
    private const int EntriesEach = 24;

    private static readonly int Mutations = int.Parse(
        Environment.GetEnvironmentVariable("GOVCHAT_AUDIT_MUTATIONS") ?? "2000",
        CultureInfo.InvariantCulture
    );

    private readonly BundleScene scene = new(EntriesEach);

    private readonly TestSigner otherKey = new($"govchat/audit/{BundleScene.OrganisationId:D}");

    public void Dispose()
    {
        otherKey.Dispose();
        scene.Dispose();
    }

    [Fact]
    public async Task No_changed_bundle_passes_and_the_unchanged_one_does()
    {
        var bundle = await scene.BundleAsync();
        var witness = scene.WitnessAt(EntriesEach);
        var deeds = new Deeds(scene, bundle, otherKey);
        Assert.True(BundleScene.Check(bundle, witness).Holds);

        var accepted = 0;
        var byKind = new int[Deeds.Kinds];
        Gen.Select(Gen.Int[0, Deeds.Kinds - 1], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, int.MaxValue - 1])
            .Sample(
                (kind, one, other) =>
                {
                    var changed = deeds.Do(kind, one, other);
                    Interlocked.Increment(ref byKind[kind]);
                    if (changed == bundle || BundleScene.Check(changed, witness).Holds)
                    {
                        Interlocked.Increment(ref accepted);
                    }
                },
                iter: Mutations
            );

        Assert.Equal(0, accepted);
        Assert.DoesNotContain(0, byKind);
        Assert.True(BundleScene.Check(bundle, witness).Holds);
    }

    /// <summary>What can be done to a bundle.</summary>
    private sealed class Deeds(BundleScene scene, string bundle, TestSigner otherKey)
    {
        public const int Kinds = 12;

        private readonly string[] lines = bundle.TrimEnd('\n').Split('\n');

        private static int HeadLines => 3; // The head and two checkpoints.

        public string Do(int kind, int one, int other)
        {
            var at = HeadLines + (one % EntriesEach);
            var distant = HeadLines + ((one + 1 + (other % (EntriesEach - 1))) % EntriesEach);
            return kind switch
            {
                0 => Flip(one % lines.Length, other),
                1 => Joined([.. lines[..at], .. lines[(at + 1)..]]), // drop
                2 => Joined([.. lines[..at], lines[at], .. lines[at..]]), // double
                3 => Joined(Swapped(at, distant)),
                4 => Joined(lines[..(1 + (one % (lines.Length - 1)))]), // truncate the file
                5 => Reseal(scene.Entries.Take(one % EntriesEach), one % EntriesEach), // an older log as the newest
                6 => Reseal([.. scene.Entries, BundleScene.EntryOf(EntriesEach + 1)], EntriesEach), // extend, not signed
                7 => Reseal(Forked(one, other), EntriesEach), // a database owner who makes the whole tree anew
                8 => Resigned(), // with another key
                9 => Reseal(Changed(one, other), EntriesEach, keepPoints: true),
                10 => Joined([.. lines[..^1], lines[^1].Replace("/bundle", string.Empty, StringComparison.Ordinal)]),
                _ => WithoutWords(at),
            };
        }

        // A bit of a line, as long as its JSON still says something else: what does not parse is refused anyhow.
        private string Flip(int line, int position)
        {
            var bytes = Encoding.UTF8.GetBytes(lines[line]);
            bytes[position % bytes.Length] ^= (byte)(1 << (position % 7));
            string[] changed = [.. lines[..line], Encoding.UTF8.GetString(bytes), .. lines[(line + 1)..]];
            return Joined(changed);
        }

        private string[] Swapped(int one, int other)
        {
            string[] changed = [.. lines];
            (changed[one], changed[other]) = (changed[other], changed[one]);
            return changed;
        }

        private IEnumerable<(AuditRecord Record, AuditStatement? Words)> Forked(int one, int other) =>
            Changed(one, other);

        private IEnumerable<(AuditRecord Record, AuditStatement? Words)> Changed(int one, int other)
        {
            var number = 1 + (one % EntriesEach);
            return scene.Entries.Select(entry =>
                entry.Record.Number != number ? entry : (ChangedRecord(entry.Record, other), entry.Words)
            );
        }

        private static AuditRecord ChangedRecord(AuditRecord record, int how) =>
            (how % 6) switch
            {
                0 => record with { Result = record.Result + "x" },
                1 => record with { ActorId = Guid.Empty },
                2 => record with { SubjectId = record.SubjectId is null ? Guid.Empty : null },
                3 => record with { At = record.At.AddMicroseconds(1 + (how % 1000)) },
                4 => record with { Founding = !record.Founding },
                _ => record with { Kind = "device.refused" },
            };

        /// <summary>Sealed with the log's own key, over checkpoints made anew or kept.</summary>
        private string Reseal(
            IEnumerable<(AuditRecord Record, AuditStatement? Words)> entries,
            int size,
            bool keepPoints = false
        )
        {
            var all = entries.ToArray();
            SignedNote[] points = keepPoints
                ? [scene.PointAt(EntriesEach / 2), scene.PointAt(EntriesEach)]
                : [scene.PointAt(size, all)];
            return BundleScene.WriteAsync(points, all, scene.Signer).GetAwaiter().GetResult();
        }

        private string Resigned() =>
            BundleScene
                .WriteAsync([BundleScene.PointAt(EntriesEach, scene.Entries, otherKey)], scene.Entries, otherKey)
                .GetAwaiter()
                .GetResult();

        private string WithoutWords(int from)
        {
            var at = Array.FindIndex(lines, HeadLines, line => line.Contains(",\"words\":", StringComparison.Ordinal));
            at = lines[from].Contains(",\"words\":", StringComparison.Ordinal) ? from : at;
            var line = lines[at];
            var cut = line.IndexOf(",\"words\":", StringComparison.Ordinal);
            return Joined([.. lines[..at], line[..cut] + "}", .. lines[(at + 1)..]]);
        }

        private static string Joined(string[] changed) => string.Join('\n', changed) + "\n";
    }
}
