using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Tests.Custody;

/// <summary>
/// Keys of each level are replaced while messages are sent; the run is interrupted after each of its steps in turn, and
/// done again.
/// </summary>
public sealed class ReplacingKeys : IAsyncLifetime
{
    private const string Text = "交換の前からある文";

    private KeyBench bench = null!;
    private Guid organisation;
    private Guid channel;
    private Guid other;
    private BenchProcess process = null!;
    private Guid message;
    private Guid secretRow;
    private byte[] secret = [];
    private byte[] fingerprint = [];

    public async Task InitializeAsync()
    {
        bench = await KeyBench.BeginAsync();
        organisation = await bench.AddOrganisationAsync();
        channel = await bench.AddChannelAsync(organisation);
        other = await bench.AddChannelAsync(organisation, "ten-years");
        process = await bench.StartAsync(organisation);
        message = await process.SendAsync(organisation, channel, Text);
        await process.SendAsync(organisation, other, "ほかの区分");
        secretRow = Guid.NewGuid();
        secret = process.Ring.SealWords(organisation, SealPurpose.ReportNote, secretRow, "秘密");
        fingerprint = process.Ring.Mac(organisation, "message-text", "本文"u8);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [InlineData("kek")]
    [InlineData("organisation")]
    [InlineData("retention")]
    [InlineData("channel")]
    public async Task Interrupted_after_every_step_under_load_nothing_becomes_unreadable(string level)
    {
        using var stop = new CancellationTokenSource();
        var sending = SendUntilAsync(stop.Token);
        var interruptions = 0;
        while (await IsInterruptedAsync(level, after: interruptions))
        {
            interruptions++;
            await RequireReadableAsync(await bench.StartAsync(organisation)); // A server that starts in the middle of it.
            await RequireReadableAsync(process);
        }

        await stop.CancelAsync();
        var sent = await sending;

        Assert.True(interruptions >= 1, "the run has steps");
        Assert.NotEmpty(sent);
        var fresh = await bench.StartAsync(organisation);
        await RequireReadableAsync(fresh);
        foreach (var id in sent)
        {
            Assert.Equal("送り続ける", await fresh.ReadAsync(organisation, channel, id));
        }
    }

    [Fact]
    public async Task The_former_organisation_key_is_retired_and_nothing_stands_under_it_any_more()
    {
        var former = await KeyIdAsync(1);
        await process.Replace.OrganisationKeyAsync(organisation, _ => { }, CancellationToken.None);

        await process.Replace.FinishAsync(organisation, CancellationToken.None);
        Assert.Equal(0, await RetiredAsync()); // Other processes may not know of the new one yet.
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        await process.Replace.FinishAsync(organisation, CancellationToken.None);

        Assert.Equal(1, await RetiredAsync());
        Assert.DoesNotContain(
            Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories),
            path => path.Contains($"{former:N}", StringComparison.Ordinal)
        );
        await RequireReadableAsync(process);
        await RequireReadableAsync(await bench.StartAsync(organisation));
        var next = process.Ring.SealWords(organisation, SealPurpose.ReportNote, secretRow, "次の秘密");
        Assert.NotEqual(Sealer.KeyIdOf(secret), Sealer.KeyIdOf(next));
    }

    [Fact]
    public async Task A_database_from_before_the_replacement_reads_everything_with_the_key_store_of_after_it()
    {
        var wrapped = await bench.AskAsync<byte[]>(organisation, "select wrapped from organisation_key");
        var root = await bench.AskAsync<byte[]>(organisation, "select wrapped from root_key");
        await process.Replace.OrganisationKeyAsync(organisation, _ => { }, CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        await process.Replace.FinishAsync(organisation, CancellationToken.None);

        // As an older dump has it: the first key and root as they were, the second not yet there.
        await bench.ExecuteAsOwnerAsync(
            organisation,
            $"""
            delete from organisation_key where version = 2;
            delete from root_key where version = 2;
            update organisation_key set retired_at = null, wrapped = '\x{Convert.ToHexStringLower(wrapped)}';
            update root_key set wrapped = '\x{Convert.ToHexStringLower(root)}'
            """
        );

        await RequireReadableAsync(await bench.StartAsync(organisation));
    }

    [Fact]
    public async Task A_former_key_encryption_key_can_be_forgotten_once_nothing_here_needs_it()
    {
        await process.Replace.KekAsync(organisation, _ => { }, CancellationToken.None);
        Assert.Equal(2, Directory.GetFiles(bench.Folder, "*.kek").Length);

        await process.Replace.ForgetKekAsync(organisation, CancellationToken.None);

        Assert.EndsWith(".v2.kek", Directory.GetFiles(bench.Folder, "*.kek").Single(), StringComparison.Ordinal);
        await RequireReadableAsync(await bench.StartAsync(organisation));
    }

    [Fact]
    public async Task A_new_data_key_is_taken_with_the_next_message()
    {
        await process.Replace.ChannelKeysAsync(organisation, _ => { }, CancellationToken.None);
        await process.SendAsync(organisation, channel, "新しい鍵で");

        Assert.Equal(2, await CountAsync("channel_key", $"channel_id = '{channel}'"));
        await process.Replace.RetentionKeysAsync(organisation, _ => { }, CancellationToken.None);
        await process.SendAsync(organisation, channel, "もっと新しい鍵で");
        Assert.Equal(2, await CountAsync("retention_key", "retention_class = 'standard'"));
        Assert.Equal(3, await CountAsync("channel_key", $"channel_id = '{channel}'"));
        await RequireReadableAsync(process);
    }

    /// <summary>Runs until a step, and stops there as a crash would; false when it ran to its end.</summary>
    private async Task<bool> IsInterruptedAsync(string level, int after)
    {
        var steps = 0;
        void Step(string name)
        {
            if (steps++ == after)
            {
                throw new InterruptedException(name);
            }
        }

        var run = level switch
        {
            "kek" => process.Replace.KekAsync(organisation, Step, CancellationToken.None),
            "organisation" => process.Replace.OrganisationKeyAsync(organisation, Step, CancellationToken.None),
            "retention" => process.Replace.RetentionKeysAsync(organisation, Step, CancellationToken.None),
            _ => process.Replace.ChannelKeysAsync(organisation, Step, CancellationToken.None),
        };
        try
        {
            await run;
            return false;
        }
        catch (InterruptedException)
        {
            return after < 12; // More steps than any run has of its own; what is repeated is not endless.
        }
    }

    private async Task RequireReadableAsync(BenchProcess by)
    {
        Assert.Equal(Text, await by.ReadAsync(organisation, channel, message));
        Assert.Equal("秘密", by.Ring.OpenWords(organisation, SealPurpose.ReportNote, secretRow, secret));
        Assert.Equal(fingerprint, by.Ring.Mac(organisation, "message-text", "本文"u8));
    }

    private async Task<IReadOnlyList<Guid>> SendUntilAsync(CancellationToken stop)
    {
        var sent = new List<Guid>();
        do
        {
            sent.Add(await process.SendAsync(organisation, channel, "送り続ける"));
        } while (!stop.IsCancellationRequested);

        return sent;
    }

    private Task<Guid> KeyIdAsync(int version) =>
        bench.AskAsync<Guid>(organisation, "select id from organisation_key where version = $1", Parameter.Of(version));

    private Task<long> RetiredAsync() => CountAsync("organisation_key", "retired_at is not null and wrapped is null");

    private Task<long> CountAsync(string table, string where) =>
        bench.AskAsync<long>(organisation, $"select count(*) from {table} where {where}");

    private sealed class InterruptedException(string step) : Exception(step);
}
