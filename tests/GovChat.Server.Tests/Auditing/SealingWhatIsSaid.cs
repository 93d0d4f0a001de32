using GovChat.Audit;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Auditing;

/// <summary>
/// The tree over what is said: whoever owns the tables can change, delete or move a message, and it shows at which one.
/// </summary>
public sealed class SealingWhatIsSaid : IAsyncLifetime
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(10);

    private TreeBench bench = null!;
    private SaidRows one = null!;
    private SaidRows other = null!;

    public async Task InitializeAsync()
    {
        bench = await TreeBench.BeginAsync();
        one = await SaidRows.BeginAsync(bench);
        other = await SaidRows.BeginAsync(bench);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Messages_and_edits_of_all_channels_are_signed_for_and_a_process_that_begins_anew_goes_on()
    {
        await one.SayAsync(3);
        await other.SayAsync(2);
        await one.EditAsync(message: 2, revision: 1);
        await bench.LookAtMessagesAsync();
        var first = await bench.NewestAsync(LogKind.Messages);
        await other.SayAsync(300); // More than one run may hold.
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.LookAtMessagesAsync();
        var second = await bench.NewestAsync(LogKind.Messages);
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();
        var again = await bench.NewestAsync(LogKind.Messages);

        Assert.Equal((6, 306), (first!.Size, second!.Size));
        Assert.Equal(second.Root, again!.Root);
        Assert.True(again.At > second.At);
        Assert.Null(Trouble());
        var consistency = await HashesAsync(TreeProof.OfConsistency(6, 306));
        Assert.True(TreeProof.Extends(6, first.Root, 306, second.Root, consistency));
    }

    [Theory]
    [InlineData("update message set body = body || '\\x00' where sequence = 4", TreeTrouble.EntryAltered, 4)]
    [InlineData("update message set author_id = gen_random_uuid() where sequence = 4", TreeTrouble.EntryAltered, 4)]
    [InlineData("update message_change set body = body || '\\x00'", TreeTrouble.EntryAltered, 2)]
    [InlineData("delete from message where sequence = 4", TreeTrouble.EntryMissing, null)]
    [InlineData("delete from message_change", TreeTrouble.EntryMissing, null)]
    [InlineData("delete from message where sequence >= 6", TreeTrouble.EntryMissing, null)]
    [InlineData(
        "update message set body = substring(body from 1 for 18) where sequence = 4",
        TreeTrouble.TextTakenAway,
        4
    )]
    [InlineData(
        """
            update message set event = 104 where sequence = 4; update message set event = 4 where sequence = 5;
            update message set event = 5 where sequence = 4
            """,
        TreeTrouble.EntryAltered,
        5
    )]
    [InlineData(
        """
            delete from message_run where first > 3; delete from message where sequence > 3; delete from message_change;
            update channel set sequence = 3, event = 3 where event > 3
            """,
        TreeTrouble.RolledBack,
        null
    )]
    public async Task What_was_changed_behind_the_server_is_named_and_not_signed_for(
        string deed,
        object trouble,
        int? message
    )
    {
        await one.SayAsync(3);
        await bench.LookAtMessagesAsync();
        await one.SayAsync(4);
        await one.EditAsync(message: 2, revision: 1);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.LookAtMessagesAsync();
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();
        Assert.Null(Trouble());
        var control = await bench.NewestAsync(LogKind.Messages);

        await bench.TamperAsync(deed);
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();

        Assert.Equal(trouble, Trouble());
        Assert.Equal(8, control!.Size);
        Assert.Equal(control.At, (await bench.NewestAsync(LogKind.Messages))!.At);
        var told = await RefusalAsync();
        Assert.Equal(
            message?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            told.GetValueOrDefault("message")
        );
        Assert.Equal("Messages", told["log"]);
    }

    [Fact]
    public async Task Once_a_day_a_running_server_goes_through_all_of_it()
    {
        await one.SayAsync(5);
        await bench.LookAtMessagesAsync();
        await bench.TamperAsync("update message set mark = 1 where sequence = 2");
        bench.Clock.Advance(TimeSpan.FromHours(23));
        await bench.LookAtMessagesAsync();
        Assert.Null(Trouble());
        bench.Clock.Advance(TimeSpan.FromHours(1));
        await bench.LookAtMessagesAsync();

        Assert.Equal(TreeTrouble.EntryAltered, Trouble());
        Assert.Equal("2", (await RefusalAsync())["message"]);
    }

    [Fact]
    public async Task A_message_deleted_before_the_signer_saw_it_is_missed_by_its_number()
    {
        await one.SayAsync(3);
        await bench.TamperAsync("delete from message where sequence = 2");
        await bench.LookAtMessagesAsync();

        Assert.Equal(TreeTrouble.EntryMissing, Trouble());
        Assert.Equal("2", (await RefusalAsync())["event"]);
        Assert.Null(await bench.NewestAsync(LogKind.Messages));
    }

    [Fact]
    public async Task An_owner_who_writes_new_leaves_too_is_refused_by_what_was_signed()
    {
        await one.SayAsync(5);
        await bench.LookAtMessagesAsync();
        await bench.TamperAsync(
            "update message set body = body || '\\x00', leaf = null where sequence = 4",
            "delete from message_checkpoint",
            "delete from message_node"
        );
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();

        Assert.Equal(TreeTrouble.NotConsistent, Trouble());
        Assert.Null(await bench.NewestAsync(LogKind.Messages));
    }

    [Fact]
    public async Task Texts_whose_key_was_destroyed_leave_the_tree_as_it_was()
    {
        await one.SayAsync(5);
        await one.EditAsync(message: 3, revision: 1);
        await bench.LookAtMessagesAsync();
        var before = await bench.NewestAsync(LogKind.Messages);
        await one.EraseAsync(isKeyDestroyed: true);
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();
        var after = await bench.NewestAsync(LogKind.Messages);

        Assert.True(after!.At > before!.At);
        Assert.Equal(before.Root, after.Root);

        // What was said of a text that is gone cannot be changed either: its hash stays in its leaf.
        await bench.TamperAsync("update message set author_id = gen_random_uuid() where sequence = 2");
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();
        Assert.Equal(TreeTrouble.EntryAltered, Trouble());
    }

    [Fact]
    public async Task Texts_taken_away_while_their_key_lives_are_not_signed_for()
    {
        await one.SayAsync(2);
        await bench.LookAtMessagesAsync();
        await one.EraseAsync(isKeyDestroyed: false);
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();

        Assert.Equal(TreeTrouble.TextTakenAway, Trouble());
    }

    [Fact]
    public async Task What_was_said_before_there_was_the_tree_is_taken_in_and_held_from_then_on()
    {
        await one.SayAsync(4);
        await bench.TamperAsync("update message set leaf = null");
        await bench.LookAtMessagesAsync();
        Assert.Equal(4, (await bench.NewestAsync(LogKind.Messages))!.Size);

        await bench.TamperAsync("update message set mark = 1 where sequence = 2");
        bench.Clock.Advance(Heartbeat);
        await bench.LookAtMessagesAnewAsync();
        Assert.Equal(TreeTrouble.NotConsistent, Trouble());
    }

    private TreeTrouble? Trouble() => bench.Health.TroubleOf(LogName.Messages(bench.Log));

    private Task<List<byte[]>> HashesAsync(IReadOnlyList<LeafRange> ranges) =>
        bench.WithAsync(async sql =>
        {
            var hashes = new List<byte[]>();
            foreach (var range in ranges)
            {
                hashes.Add(await new MessageRows(sql).HashAsync(range, CancellationToken.None));
            }

            return hashes;
        });

    private async Task<IReadOnlyDictionary<string, string>> RefusalAsync()
    {
        var entries = await bench.WithAsync(sql =>
            new DeedRows(sql).EntriesAsync(0, long.MaxValue, 100, CancellationToken.None)
        );
        var refusal = entries.Single(entry => entry.Record.Kind == "audit.signing_refused");
        return AuditWords.Open(bench.Ring, bench.Log, refusal.Record.Number, refusal.Words!).Details;
    }
}
