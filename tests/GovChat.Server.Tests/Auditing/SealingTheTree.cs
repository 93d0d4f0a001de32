using GovChat.Audit;
using GovChat.Audit.Bundles;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Auditing;

/// <summary>Entries become leaves with the deed, and checkpoints afterwards; what does not hold is not signed.</summary>
public sealed class SealingTheTree : IAsyncLifetime
{
    private TreeBench bench = null!;

    public async Task InitializeAsync() => bench = await TreeBench.BeginAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task New_entries_are_signed_for_at_most_once_a_second()
    {
        await bench.EnterAsync(3);
        await bench.LookAsync();
        var first = await bench.NewestAsync();
        await bench.EnterAsync(2);
        await bench.LookAsync();
        var tooEarly = await bench.NewestAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.LookAsync();
        var second = await bench.NewestAsync();

        Assert.Equal((3, 3, 5), (first!.Size, tooEarly!.Size, second!.Size));
        Assert.Equal(await RootOfEntriesAsync(), second.Root);
        Assert.Null(bench.Health.TroubleOf(LogName.Deeds(bench.Log)));
    }

    [Fact]
    public async Task Silence_is_signed_for_every_ten_minutes()
    {
        await bench.EnterAsync(1);
        await bench.LookAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        await bench.LookAsync();
        var before = await bench.NewestAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.LookAsync();
        var heartbeat = await bench.NewestAsync();

        Assert.Equal(TimeSpan.FromMinutes(10), heartbeat!.At - before!.At);
        Assert.Equal(before with { At = heartbeat.At, Root = heartbeat.Root }, heartbeat);
    }

    [Fact]
    public async Task Each_day_leaves_a_file_for_a_witness_elsewhere()
    {
        await bench.EnterAsync(2);
        await bench.LookAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.EnterAsync(1);
        await bench.LookAsync();
        var sameDay = bench.DailyFiles;
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.LookAsync();

        Assert.Single(sameDay);
        Assert.Equal(sameDay[0], bench.DailyFiles[0]);
        var days = bench.DailyFiles.Select(path => AuditWitness.Read(File.ReadAllText(path))!).ToArray();
        Assert.Equal([2L, 3L], days.Select(day => day.Seen!.Size));
        Assert.Equal((await bench.NewestAsync())!.Root, days[1].Seen!.Root);
        Assert.StartsWith("2026-11-23-", Path.GetFileName(sameDay[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_begins_anew_goes_on()
    {
        await bench.EnterAsync(300);
        await bench.LookAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.EnterAsync(1);
        await bench.LookAnewAsync();

        Assert.Equal(301, (await bench.NewestAsync())!.Size);
        Assert.Equal(await RootOfEntriesAsync(), (await bench.NewestAsync())!.Root);
    }

    [Fact]
    public async Task Proofs_come_from_the_database_and_hold()
    {
        const int size = 700; // Past two stored nodes of 256 leaves.
        await bench.EnterAsync(size);
        await bench.LookAsync();
        var newest = (await bench.NewestAsync())!;
        var entries = await EntriesAsync();
        foreach (var index in new[] { 0L, 1, 255, 256, 511, 512, 640, size - 1 })
        {
            var proof = await HashesAsync(TreeProof.OfInclusion(index, size));
            var old = await RootAtAsync(index + 1);
            var consistency = await HashesAsync(TreeProof.OfConsistency(index + 1, size));

            Assert.True(TreeProof.Includes(entries[(int)index].Leaf, index, size, proof, newest.Root));
            Assert.True(TreeProof.Extends(index + 1, old, size, newest.Root, consistency));
            Assert.False(TreeProof.Includes(entries[(int)index].Leaf, (index + 1) % size, size, proof, newest.Root));
        }
    }

    [Fact]
    public async Task Words_that_are_destroyed_leave_the_tree_as_it_was()
    {
        await bench.EnterAsync(5);
        await bench.LookAsync();
        var before = await bench.NewestAsync();
        await bench.TamperAsync("delete from audit_detail where sequence <= 3");
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.LookAnewAsync();
        var after = await bench.NewestAsync();

        Assert.True(after!.At > before!.At);
        Assert.Equal(before.Root, after.Root);
    }

    [Fact]
    public async Task Every_entry_commits_to_its_words()
    {
        await bench.EnterAsync(2);
        var entry = (await EntriesAsync())[1];
        var words = AuditWords.Open(bench.Ring, bench.Log, 2, entry.Words!);

        Assert.Equal(entry.Record.Commitment, words.Statement()!.Commitment());
        Assert.NotEqual(entry.Record.Commitment, (words with { SubjectName = "別" }).Statement()!.Commitment());
        Assert.NotEqual((await EntriesAsync())[0].Record.Commitment, entry.Record.Commitment); // Each has its own salt.
    }

    [Theory]
    [InlineData("update audit_entry set kind = 'device.refused' where sequence = 4", TreeTrouble.EntryAltered, 4)]
    [InlineData("update audit_leaf set leaf = sha256('') where sequence = 4", TreeTrouble.EntryAltered, 4)]
    [InlineData("delete from audit_leaf where sequence = 4", TreeTrouble.EntryMissing, 4)]
    [InlineData("delete from audit_entry where sequence = 4", TreeTrouble.EntryMissing, 4)]
    [InlineData("delete from audit_entry where sequence >= 6", TreeTrouble.RolledBack, 6)]
    [InlineData(
        "update audit_checkpoint set note = replace(note, 'time 2', 'time 3')",
        TreeTrouble.CheckpointForged,
        0
    )]
    public async Task A_log_that_was_tampered_with_is_not_signed(string deed, object trouble, long entry)
    {
        await bench.EnterAsync(7);
        await bench.LookAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.LookAnewAsync();
        var control = await bench.NewestAsync();
        Assert.Null(bench.Health.TroubleOf(LogName.Deeds(bench.Log)));

        await bench.TamperAsync(deed);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.LookAnewAsync();

        Assert.Equal(trouble, bench.Health.TroubleOf(LogName.Deeds(bench.Log)));
        Assert.False(bench.Health.IsGood);
        Assert.NotEqual(default, control!.At);
        Assert.Equal(2, await CountAsync("select count(*) from audit_checkpoint"));
        Assert.Equal(1, await CountAsync("select count(*) from audit_entry where kind = 'audit.signing_refused'"));
        Assert.Equal(entry.ToString(System.Globalization.CultureInfo.InvariantCulture), await EntryOfRefusalAsync());
    }

    [Fact]
    public async Task A_database_owner_who_makes_the_tree_anew_is_not_signed_for()
    {
        await bench.EnterAsync(7);
        await bench.LookAsync();
        await bench.TamperAsync(
            "update audit_entry set kind = 'device.refused' where sequence = 4",
            $"update audit_leaf set leaf = '\\x{Convert.ToHexStringLower(await LeafAsRefusedAsync(4))}' where sequence = 4",
            "delete from audit_checkpoint"
        );
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.LookAnewAsync();

        Assert.Equal(TreeTrouble.NotConsistent, bench.Health.TroubleOf(LogName.Deeds(bench.Log)));
        Assert.Null(await bench.NewestAsync());
    }

    [Fact]
    public async Task Without_the_key_of_before_no_other_key_signs()
    {
        await bench.EnterAsync(1);
        await bench.LookAsync();
        var key = await File.ReadAllBytesAsync(bench.KeyFile);
        File.Delete(bench.KeyFile);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.LookAnewAsync();

        Assert.Equal(TreeTrouble.KeyMissing, bench.Health.TroubleOf(LogName.Deeds(bench.Log)));
        Assert.False(File.Exists(bench.KeyFile));

        await File.WriteAllBytesAsync(bench.KeyFile, key);
        File.SetUnixFileMode(bench.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await bench.LookAnewAsync();
        Assert.Null(bench.Health.TroubleOf(LogName.Deeds(bench.Log)));
    }

    [Fact]
    public async Task A_log_set_back_to_an_older_copy_is_not_signed_for_and_its_checkpoints_alone_do_not_help()
    {
        await bench.EnterAsync(4);
        await bench.LookAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.EnterAsync(4);
        await bench.LookAsync();
        await bench.TamperAsync(
            "delete from audit_entry where sequence > 4",
            "delete from audit_leaf where sequence > 4",
            "delete from audit_detail where sequence > 4",
            "delete from audit_checkpoint where size > 4",
            "update audit_counter set last = 4"
        );
        await bench.EnterAsync(9); // Others grow in the place of those that are gone.
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.LookAnewAsync();

        Assert.Equal(TreeTrouble.NotConsistent, bench.Health.TroubleOf(LogName.Deeds(bench.Log)));
        Assert.Equal(4, (await bench.NewestAsync())!.Size);
    }

    private async Task<IReadOnlyList<StoredEntry>> EntriesAsync() =>
        await bench.WithAsync(sql => new DeedRows(sql).EntriesAsync(0, long.MaxValue, 10_000, CancellationToken.None));

    private async Task<byte[]> RootOfEntriesAsync() => RootOf(await EntriesAsync());

    private async Task<byte[]> RootAtAsync(long size) => RootOf((await EntriesAsync()).Take((int)size));

    private static byte[] RootOf(IEnumerable<StoredEntry> entries)
    {
        var tree = new TreeFrontier();
        foreach (var entry in entries)
        {
            tree.Append(entry.Record.LeafHash());
        }

        return tree.Root();
    }

    private async Task<byte[]> LeafAsRefusedAsync(int number) =>
        ((await EntriesAsync())[number - 1].Record with { Kind = "device.refused" }).LeafHash();

    private Task<List<byte[]>> HashesAsync(IReadOnlyList<LeafRange> ranges) =>
        bench.WithAsync(async sql =>
        {
            var hashes = new List<byte[]>();
            foreach (var range in ranges)
            {
                hashes.Add(await new DeedRows(sql).HashAsync(range, CancellationToken.None));
            }

            return hashes;
        });

    private Task<long> CountAsync(string query) =>
        bench.WithAsync(async sql =>
        {
            await using var row = await sql.ReadAsync(query, CancellationToken.None);
            await row.ReadAsync();
            return row.GetInt64(0);
        });

    private async Task<string> EntryOfRefusalAsync()
    {
        var refusal = (await EntriesAsync()).Single(entry => entry.Record.Kind == "audit.signing_refused");
        var words = AuditWords.Open(bench.Ring, bench.Log, refusal.Record.Number, refusal.Words!);
        return words.Details["entry"];
    }
}
