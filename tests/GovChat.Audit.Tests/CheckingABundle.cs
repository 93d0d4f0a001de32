using GovChat.Audit.Bundles;

namespace GovChat.Audit.Tests;

/// <summary>What a verifier far from the server says of a bundle, and which entry it names first.</summary>
public sealed class CheckingABundle : IDisposable
{
    private readonly BundleScene scene = new(40);

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_bundle_as_it_was_handed_out_holds()
    {
        var bundle = await scene.BundleAsync();

        var alone = BundleScene.Check(bundle);
        var witnessed = BundleScene.Check(bundle, scene.WitnessAt(1), scene.WitnessAt(33), scene.WitnessAt(40));

        Assert.Null(alone.Fault);
        Assert.True(witnessed.Holds);
        Assert.Equal((40, 31, 4), (alone.Entries, alone.WithWords, alone.WithoutWords));
        Assert.Equal(40, alone.Newest!.Size);
        Assert.Equal(scene.Signer.Verifier.ToString(), alone.Key!.ToString());
        Assert.Null(alone.ClockRanBackAt);
    }

    [Fact]
    public async Task An_entry_that_was_changed_is_named()
    {
        var changed = Changing(17, entry => (entry.Record with { Result = "not_found" }, entry.Words));
        var honest = await BundleScene.WriteAsync(
            [scene.PointAt(20), scene.PointAt(40)],
            changed,
            scene.Signer,
            LeafOf
        );
        var clever = await BundleScene.WriteAsync([scene.PointAt(20), scene.PointAt(40)], changed, scene.Signer);

        Assert.Equal(17, BundleScene.Check(honest).FirstWrong);
        Assert.Equal(1, BundleScene.Check(clever).FirstWrong); // Its leaf was changed too: only the checkpoint tells.
        Assert.False(BundleScene.Check(clever).Holds);

        // The server's leaves as the tree has them.
        byte[] LeafOf(AuditRecord record) => scene.Entries[(int)record.Number - 1].Record.LeafHash();
    }

    [Fact]
    public async Task Words_that_were_changed_are_named()
    {
        var changed = Changing(22, entry => (entry.Record, entry.Words! with { SubjectName = "別の者" }));
        var bundle = await BundleScene.WriteAsync([scene.PointAt(40)], changed, scene.Signer);

        Assert.Equal(22, BundleScene.Check(bundle).FirstWrong);
    }

    [Fact]
    public async Task Words_that_were_taken_away_leave_the_tree_whole()
    {
        var shredded = scene.Entries.Select(entry => (entry.Record, (AuditStatement?)null));
        var bundle = await BundleScene.WriteAsync([scene.PointAt(40)], shredded, scene.Signer);

        var verdict = BundleScene.Check(bundle, scene.WitnessAt(12));

        Assert.True(verdict.Holds);
        Assert.Equal((0, 35), (verdict.WithWords, verdict.WithoutWords));
    }

    [Fact]
    public async Task Words_left_out_of_a_bundle_on_its_way_are_noticed()
    {
        var bundle = await scene.BundleAsync();
        var at = bundle.IndexOf(",\"words\":", StringComparison.Ordinal);
        var end = bundle.IndexOf('\n', at) - 1;

        Assert.Contains("seal", BundleScene.Check(bundle.Remove(at, end - at)).Fault!, StringComparison.Ordinal);
        Assert.True(BundleScene.Check(bundle).Holds);
    }

    [Fact]
    public async Task A_log_made_anew_with_its_own_key_is_told_by_a_witness_only()
    {
        var anew = Changing(5, entry => (entry.Record with { ActorId = null }, entry.Words)).ToArray();
        var bundle = await BundleScene.WriteAsync([scene.PointAt(40, anew)], anew, scene.Signer);

        Assert.True(BundleScene.Check(bundle).Holds); // What no verifier can see without a witness.
        Assert.True(BundleScene.Check(bundle, scene.WitnessAt(4)).Holds); // Nor with one from before.
        Assert.Equal(1, BundleScene.Check(bundle, scene.WitnessAt(7)).FirstWrong);
        Assert.False(BundleScene.Check(bundle, scene.WitnessAt(40)).Holds);
    }

    [Fact]
    public async Task Another_key_an_older_log_and_a_key_alone_as_witness()
    {
        using var other = new TestSigner(scene.Signer.Verifier.Name);
        var resigned = await BundleScene.WriteAsync(
            [BundleScene.PointAt(40, scene.Entries, other)],
            scene.Entries,
            other
        );
        var older = await BundleScene.WriteAsync([scene.PointAt(30)], scene.Entries.Take(30), scene.Signer);
        var keyOnly = new AuditWitness(scene.Signer.Verifier, Seen: null);

        Assert.Contains("another key", BundleScene.Check(resigned, keyOnly).Fault!, StringComparison.Ordinal);
        Assert.True(BundleScene.Check(older, keyOnly, scene.WitnessAt(30)).Holds);
        Assert.Equal(31, BundleScene.Check(older, scene.WitnessAt(31)).FirstWrong);
    }

    [Fact]
    public async Task A_clock_that_ran_back_is_told_and_is_no_fault()
    {
        var back = Changing(9, entry => (entry.Record with { At = entry.Record.At.AddMinutes(-1) }, entry.Words))
            .ToArray();
        var bundle = await BundleScene.WriteAsync([scene.PointAt(40, back)], back, scene.Signer);

        Assert.Equal(9, BundleScene.Check(bundle).ClockRanBackAt);
        Assert.True(BundleScene.Check(bundle).Holds);
    }

    [Fact]
    public void A_witness_file_reads_back_as_it_was()
    {
        var file = AuditWitness.FileOf(scene.Signer.Verifier, scene.PointAt(7));
        using var other = new TestSigner(scene.Signer.Verifier.Name);

        Assert.Equal(7, AuditWitness.Read(file)!.Seen!.Size);
        Assert.Null(AuditWitness.Read(AuditWitness.FileOf(scene.Signer.Verifier, seen: null))!.Seen);
        Assert.Null(AuditWitness.Read(AuditWitness.FileOf(other.Verifier, scene.PointAt(7))));
        Assert.Null(AuditWitness.Read(file.Replace("\n7\n", "\n8\n", StringComparison.Ordinal)));
        Assert.Null(AuditWitness.Read("nothing"));
    }

    [Fact]
    public void What_is_no_bundle_is_said_to_be_none()
    {
        Assert.False(BundleScene.Check(string.Empty).Holds);
        Assert.False(BundleScene.Check("{}").Holds);
        Assert.False(BundleScene.Check("PK\u0003\u0004").Holds);
        Assert.False(BundleScene.Check("null\nnull\n").Holds);
    }

    private IEnumerable<(AuditRecord Record, AuditStatement? Words)> Changing(
        int number,
        Func<(AuditRecord Record, AuditStatement? Words), (AuditRecord Record, AuditStatement? Words)> change
    ) => scene.Entries.Select(entry => entry.Record.Number == number ? change(entry) : entry);
}
