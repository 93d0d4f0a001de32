using System.Text;
using GovChat.Audit.Bundles;

namespace GovChat.Audit.Tests;

/// <summary>A bundle of the tree over what is said: whoever writes it anew around a change, even with its key, is told where.</summary>
public sealed class CheckingWhatWasSaid : IDisposable
{
    private const int Size = 12;

    private static readonly Guid OrganisationId = BundleScene.OrganisationId;
    private static readonly Guid[] Channels = [new(1, 0, 0, new byte[8]), new(2, 0, 0, new byte[8])];
    private static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly TestSigner signer = new($"govchat/messages/{OrganisationId:D}");

    public void Dispose() => signer.Dispose();

    [Fact]
    public async Task A_bundle_as_it_was_handed_out_holds_and_is_none_of_deeds()
    {
        var bundle = await WriteAsync(Events());

        Assert.Null(Check(bundle).Fault);
        Assert.Equal(Size, Check(bundle).Entries);
        Assert.False(Check(bundle.Replace("govchat-messages-1", "govchat-audit-1", StringComparison.Ordinal)).Holds);
        Assert.False(Check(bundle.Replace("govchat-messages-1", "govchat-messages-2", StringComparison.Ordinal)).Holds);
    }

    [Fact]
    public void A_leaf_of_messages_is_never_one_of_deeds()
    {
        // Arrays of different length, so neither spells the other.
        Assert.NotEqual(Events()[0].Encode()[0], BundleScene.EntryOf(1).Record.Encode()[0]);
        Assert.Equal(Events()[0].Encode()[0], Events()[3].Encode()[0]);
    }

    [Fact]
    public async Task Whoever_changes_anything_of_a_message_is_told_which()
    {
        MessageRecord[] changed =
        [
            Events()[4] with
            {
                BodyHash = TreeHash.OfEmptyTree(),
            },
            Events()[4] with
            {
                BodyHash = null,
            },
            Events()[4] with
            {
                PersonId = Guid.NewGuid(),
            },
            Events()[4] with
            {
                DeviceId = Guid.NewGuid(),
            },
            Events()[4] with
            {
                MessageId = Guid.NewGuid(),
            },
            Events()[4] with
            {
                At = At.AddTicks(TimeSpan.TicksPerMicrosecond),
            },
            Events()[4] with
            {
                Mark = 1,
            },
            Events()[4] with
            {
                ReplyTo = 1,
            },
            Events()[4] with
            {
                Revision = 1,
            },
            Events()[4] with
            {
                Kind = 2,
            },
            Events()[4] with
            {
                Reaction = 1,
            },
        ];
        foreach (var one in changed)
        {
            var events = Events();
            var leaf = events[4].LeafHash();
            events[4] = one;
            var verdict = Check(await WriteAsync(events, Root(Events()), (4, leaf)));

            Assert.Equal(5, verdict.FirstWrong);
            Assert.Contains("message 3 of channel 00000001", verdict.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Events_that_are_left_out_or_moved_are_missed_even_where_everything_was_signed_anew()
    {
        var without = Events().Where((_, at) => at != 4).ToArray();
        await ToldAsync(without, 6, "is missing before it"); // The next of that channel.

        var moved = Events();
        (moved[0], moved[2]) = (moved[2], moved[0]);
        await ToldAsync(moved, 1, "is missing before it");

        var renumbered = Events();
        renumbered[2] = renumbered[2] with { Message = 3 };
        await ToldAsync(renumbered, 3, "not in their order");

        Assert.Null(Check(await WriteAsync(Events())).Fault);

        async Task ToldAsync(MessageRecord[] events, long firstWrong, string fault)
        {
            var verdict = Check(await WriteAsync(events));
            Assert.Equal(firstWrong, verdict.FirstWrong);
            Assert.Contains(fault, verdict.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_tree_made_anew_with_the_key_is_seen_by_who_kept_a_checkpoint()
    {
        var witness = new AuditWitness(signer.Verifier, new Checkpoint(signer.Verifier.Name, 8, RootOf(8), At));
        var anew = Events();
        anew[4] = anew[4] with { BodyHash = TreeHash.OfEmptyTree() };

        Assert.False(Check(await WriteAsync(anew), witness).Holds);
        Assert.True(Check(await WriteAsync(anew)).Holds); // What it cannot show, as of the other tree.
        Assert.True(Check(await WriteAsync(Events()), witness).Holds);
    }

    /// <summary>Two channels by turns: each fourth event of one is an edit of the channel's first message.</summary>
    private static MessageRecord[] Events()
    {
        var counts = new (long Event, long Message)[Channels.Length];
        var events = new MessageRecord[Size];
        for (var at = 0; at < Size; at++)
        {
            var channel = at % Channels.Length;
            counts[channel].Event++;
            var isEdit = counts[channel].Event % 4 == 0;
            counts[channel].Message += isEdit ? 0 : 1;
            events[at] = new MessageRecord(
                OrganisationId,
                Channels[channel],
                counts[channel].Event,
                isEdit ? 1 : counts[channel].Message,
                isEdit ? 1 : 0,
                isEdit ? null : new Guid(at, 0, 0, new byte[8]),
                isEdit ? 1 : 0,
                OrganisationId,
                OrganisationId,
                At,
                Mark: 0,
                ReplyTo: null,
                Reaction: null,
                TreeHash.OfLeaf([(byte)at])
            );
        }

        return events;
    }

    private static byte[] RootOf(int size) => Root(Events()[..size]);

    private static byte[] Root(IEnumerable<MessageRecord> events)
    {
        var tree = new TreeFrontier();
        foreach (var one in events)
        {
            tree.Append(one.LeafHash());
        }

        return tree.Root();
    }

    private async Task<string> WriteAsync(
        MessageRecord[] events,
        byte[]? root = null,
        (int At, byte[] Leaf)? kept = null
    )
    {
        using var output = new MemoryStream();
        using var writer = new BundleWriter(output, OrganisationId, signer, BundleKind.Messages);
        var point = new Checkpoint(signer.Verifier.Name, events.Length, root ?? Root(events), At);
        await writer.BeginAsync([SignedNote.Sign(point.ToText(), signer)], CancellationToken.None);
        for (var at = 0; at < events.Length; at++)
        {
            var leaf = kept?.At == at ? kept.Value.Leaf : events[at].LeafHash();
            await writer.AddAsync(at + 1, events[at], leaf, CancellationToken.None);
        }

        await writer.SealAsync(CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static BundleVerdict Check(string bundle, params AuditWitness[] witnesses) =>
        BundleCheck.Of(new StringReader(bundle), witnesses);
}
