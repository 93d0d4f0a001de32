using System.Globalization;
using System.Text;
using GovChat.Audit.Bundles;

namespace GovChat.Audit.Tests;

/// <summary>A log with its key, and bundles of it, whole or with something changed.</summary>
internal sealed class BundleScene : IDisposable
{
    public static readonly Guid OrganisationId = new("0b9d1a52-6c0f-4d63-9a51-2f4f6f0c7a11");

    private static readonly DateTimeOffset Start = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    public BundleScene(int entries)
    {
        Signer = new TestSigner($"govchat/audit/{OrganisationId:D}");
        Entries = [.. Enumerable.Range(1, entries).Select(EntryOf)];
    }

    public TestSigner Signer { get; }

    public IReadOnlyList<(AuditRecord Record, AuditStatement? Words)> Entries { get; }

    /// <summary>An entry that looks like one of a working day; each tenth has lost its words, each seventh never had any.</summary>
    public static (AuditRecord Record, AuditStatement? Words) EntryOf(int number)
    {
        var salt = new byte[AuditStatement.SaltBytes];
        BitConverter.TryWriteBytes(salt, number);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["zone"] = "Lgwan",
            ["assetNumber"] = $"PC-{number}",
        };
        var words = number % 7 == 0 ? null : new AuditStatement($"職員 {number}", facts, salt);
        var record = new AuditRecord(
            OrganisationId,
            number,
            Start.AddSeconds(number),
            number % 3 == 0 ? "device.approved" : "sign_in.done",
            IdOf(number % 50),
            IdOf(1_000 + (number % 60)),
            number % 4 == 0 ? null : IdOf(2_000 + number),
            number % 5 == 0 ? null : IdOf(3_000 + number),
            "done",
            number < 4,
            words?.Commitment()
        );
        return (record, number % 10 == 0 ? null : words);
    }

    /// <summary>The checkpoint over the first entries of a list.</summary>
    public SignedNote PointAt(int size, IReadOnlyList<(AuditRecord Record, AuditStatement? Words)>? entries = null) =>
        PointAt(size, entries ?? Entries, Signer);

    public static SignedNote PointAt(
        int size,
        IReadOnlyList<(AuditRecord Record, AuditStatement? Words)> entries,
        INoteSigner signer
    )
    {
        var tree = new TreeFrontier();
        foreach (var (record, _) in entries.Take(size))
        {
            tree.Append(record.LeafHash());
        }

        var point = new Checkpoint(signer.Verifier.Name, size, tree.Root(), Start.AddSeconds(size));
        return SignedNote.Sign(point.ToText(), signer);
    }

    public AuditWitness WitnessAt(int size) => new(Signer.Verifier, Checkpoint.Read(PointAt(size).Text));

    /// <summary>The whole log with its checkpoints, one at half its length.</summary>
    public Task<string> BundleAsync() =>
        WriteAsync([PointAt(Entries.Count / 2), PointAt(Entries.Count)], Entries, Signer);

    /// <summary>What somebody with that key would hand out.</summary>
    public static async Task<string> WriteAsync(
        IEnumerable<SignedNote> points,
        IEnumerable<(AuditRecord Record, AuditStatement? Words)> entries,
        INoteSigner signer,
        Func<AuditRecord, byte[]>? leafOf = null
    )
    {
        using var output = new MemoryStream();
        using var writer = new BundleWriter(output, OrganisationId, signer);
        await writer.BeginAsync(points, CancellationToken.None);
        foreach (var (record, words) in entries)
        {
            await writer.AddAsync(record, (leafOf ?? (one => one.LeafHash()))(record), words, CancellationToken.None);
        }

        await writer.SealAsync(CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static BundleVerdict Check(string bundle, params AuditWitness[] witnesses) =>
        BundleCheck.Of(new StringReader(bundle), witnesses);

    public void Dispose() => Signer.Dispose();

    private static Guid IdOf(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:d12}"));
}
