using System.Globalization;
using GovChat.Audit.Bundles;
using GovChat.Cli;
using Xunit.Abstractions;

namespace GovChat.Audit.Tests;

/// <summary>
/// <c>ops/govchat audit verify</c> with files. GOVCHAT_AUDIT_ENTRIES=1000000 makes the long log long, and tells how many
/// seconds it took.
/// </summary>
public sealed class VerifyingFromTheCommandLine(ITestOutputHelper told) : IDisposable
{
    private static readonly int LongLog = int.Parse(
        Environment.GetEnvironmentVariable("GOVCHAT_AUDIT_ENTRIES") ?? "5000",
        CultureInfo.InvariantCulture
    );

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("govchat-verify-");
    private readonly BundleScene scene = new(30);

    public void Dispose()
    {
        scene.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_bundle_that_holds_is_said_to_hold_and_a_missing_witness_is_mentioned()
    {
        var bundle = FileOf("bundle.jsonl", await scene.BundleAsync());
        var witness = FileOf("witness", AuditWitness.FileOf(scene.Signer.Verifier, scene.PointAt(20)));

        var alone = await VerifyAsync(bundle);
        var witnessed = await VerifyAsync(bundle, "--witness", witness);

        Assert.Equal((0, 0), (alone.Status, witnessed.Status));
        Assert.StartsWith("holds: 30 entries", witnessed.Output, StringComparison.Ordinal);
        Assert.Contains("no witness", alone.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no witness", witnessed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_read_off_paper_may_have_lost_its_last_line_end_or_have_those_of_Windows()
    {
        var bundle = FileOf("bundle.jsonl", await scene.BundleAsync());
        var text = AuditWitness.FileOf(scene.Signer.Verifier, scene.PointAt(20));
        var scanned = FileOf("scanned", text.ReplaceLineEndings("\r\n").TrimEnd());
        var other = FileOf("other", text.ReplaceLineEndings("\r\n").TrimEnd()[..^1]);

        Assert.Equal(0, (await VerifyAsync(bundle, "--witness", scanned)).Status);
        Assert.NotEqual(0, (await VerifyAsync(bundle, "--witness", other)).Status);
    }

    [Fact]
    public async Task The_first_wrong_entry_is_named()
    {
        var lines = (await scene.BundleAsync()).Split('\n');
        lines[3 + 16] = lines[3 + 16].Replace("\"result\":\"done\"", "\"result\":\"gone\"", StringComparison.Ordinal);

        var (status, output, _) = await VerifyAsync(FileOf("bundle.jsonl", string.Join('\n', lines)));

        Assert.Equal(1, status);
        Assert.StartsWith("WRONG from entry 17:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Witnesses_that_disagree_or_are_none_are_said_to()
    {
        using var other = new TestSigner(scene.Signer.Verifier.Name);
        var bundle = FileOf("bundle.jsonl", await scene.BundleAsync());
        var foreign = FileOf("foreign", AuditWitness.FileOf(other.Verifier, seen: null));
        var nothing = FileOf("nothing", "hello\n");

        Assert.Equal(1, (await VerifyAsync(bundle, "--witness", foreign)).Status);
        Assert.Equal(2, (await VerifyAsync(bundle, "--witness", nothing)).Status);
        Assert.Equal(2, (await VerifyAsync(bundle, "--witness")).Status);
        Assert.Equal(2, (await VerifyAsync(bundle, "--key", foreign)).Status);
        Assert.Equal(2, (await VerifyAsync(Path.Combine(folder.FullName, "absent"))).Status);
    }

    [Fact]
    public async Task A_long_log_is_checked_in_one_go()
    {
        var path = Path.Combine(folder.FullName, "long.jsonl");
        var entries = Enumerable.Range(1, LongLog).Select(BundleScene.EntryOf);
        await using (var file = File.Create(path))
        {
            using var writer = new BundleWriter(file, BundleScene.OrganisationId, scene.Signer);
            var tree = new TreeFrontier();
            foreach (var (record, _) in entries)
            {
                tree.Append(record.LeafHash());
            }

            var at = new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);
            var point = new Checkpoint(scene.Signer.Verifier.Name, LongLog, tree.Root(), at);
            await writer.BeginAsync([SignedNote.Sign(point.ToText(), scene.Signer)], CancellationToken.None);
            foreach (var (record, words) in entries)
            {
                await writer.AddAsync(record, record.LeafHash(), words, CancellationToken.None);
            }

            await writer.SealAsync(CancellationToken.None);
        }

        var (status, output, errors) = await VerifyAsync(path);

        told.WriteLine($"{new FileInfo(path).Length / 1_000_000} MB: {errors}");
        Assert.Equal(0, status);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"holds: {LongLog} entries"),
            output,
            StringComparison.Ordinal
        );
    }

    private string FileOf(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Status, string Output, string Errors)> VerifyAsync(
        string bundle,
        params string[] options
    )
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var status = await Cli.Audit.VerifyAsync(bundle, options, output, errors);
        return (status, output.ToString(), errors.ToString());
    }
}
