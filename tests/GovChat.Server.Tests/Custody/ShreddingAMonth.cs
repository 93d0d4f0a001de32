using GovChat.Server.Custody;
using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Custody;

/// <summary>The keys of a retention class and month are destroyed, and with them what was sealed, in every backup too.</summary>
public sealed class ShreddingAMonth : IAsyncLifetime
{
    private static readonly DateOnly November = new(2026, 11, 1);

    private readonly List<(Guid Channel, Guid Message, string Text)> doomed = [];
    private readonly List<(Guid Channel, Guid Message, string Text)> neighbours = [];
    private KeyBench bench = null!;
    private BenchProcess process = null!;
    private Guid organisation;
    private Guid channel;

    public async Task InitializeAsync()
    {
        bench = await KeyBench.BeginAsync();
        organisation = await bench.AddOrganisationAsync();
        process = await bench.StartAsync(organisation);
        channel = await bench.AddChannelAsync(organisation);
        var sameClass = await bench.AddChannelAsync(organisation);
        var longer = await bench.AddChannelAsync(organisation, "ten-years");
        for (var at = 0; at < 5; at++)
        {
            await SayAsync(doomed, channel, $"十一月の {at}");
            await SayAsync(doomed, sameClass, $"同じ区分の {at}");
            await SayAsync(neighbours, longer, $"十年の {at}");
        }

        bench.Clock.Advance(TimeSpan.FromDays(14));
        await SayAsync(neighbours, channel, "十二月");
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task A_dump_taken_before_and_restored_with_the_key_store_after_reads_nothing_of_it_and_all_its_neighbours()
    {
        await using var restored = await bench.CopyDatabaseAsync();
        Assert.Equal(doomed.Count, await ReadableAsync(process, doomed));

        Assert.Equal(ShredOutcome.Destroyed, await ShredAsync());

        Assert.Equal(0, await ReadableAsync(process, doomed)); // At once, where they were open a moment ago.
        Assert.Equal(neighbours.Count, await ReadableAsync(process, neighbours));
        var after = await restored.StartAsync(organisation);
        Assert.Equal(0, await ReadableAsync(after, doomed));
        Assert.Equal(neighbours.Count, await ReadableAsync(after, neighbours));
        Assert.Null(after.Ring.TroubleOf(organisation)); // A destroyed key is no missing one.
    }

    [Fact]
    public async Task Interrupted_after_the_decision_it_is_finished_by_the_next_start()
    {
        var before = KeyFiles();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            process.Shred.ShredAsync(
                organisation,
                "standard",
                November,
                _ => throw new TimeoutException(),
                CancellationToken.None
            )
        );
        Assert.Equal(before, KeyFiles());

        var next = await bench.StartAsync(organisation);

        Assert.Equal(before - 1, KeyFiles());
        Assert.Equal(0, await ReadableAsync(next, doomed));
        Assert.Equal(neighbours.Count, await ReadableAsync(next, neighbours));
    }

    [Fact]
    public async Task The_running_month_and_what_is_not_there_are_refused()
    {
        Assert.Equal(ShredOutcome.MonthRuns, await ShredAsync(month: new DateOnly(2026, 12, 1)));
        Assert.Equal(ShredOutcome.NoSuchKey, await ShredAsync("five-years"));
        Assert.Equal(ShredOutcome.NoSuchKey, await ShredAsync(HoldKeys.Class));
        Assert.Equal(doomed.Count, await ReadableAsync(process, doomed));

        Assert.Equal(ShredOutcome.Destroyed, await ShredAsync());
        Assert.Equal(ShredOutcome.NoSuchKey, await ShredAsync());
    }

    [Fact]
    public async Task A_channel_under_legal_hold_stays_readable_and_its_neighbour_of_the_class_does_not()
    {
        Assert.True(
            await process.Hold.HoldAsync(organisation, channel, HoldOrder.OfTheServer, _ => { }, CancellationToken.None)
        );

        Assert.Equal(ShredOutcome.Destroyed, await ShredAsync());

        var held = doomed.FindAll(said => said.Channel == channel);
        var next = await bench.StartAsync(organisation);
        Assert.Equal(held.Count, await ReadableAsync(next, held));
        Assert.Equal(held.Count, await ReadableAsync(next, doomed));

        // When the hold ends, what its month has lost goes too; what is of other months stays.
        Assert.True(
            await process.Hold.ReleaseAsync(
                organisation,
                channel,
                HoldOrder.OfTheServer,
                _ => { },
                CancellationToken.None
            )
        );
        var last = await bench.StartAsync(organisation);
        Assert.Equal(0, await ReadableAsync(last, doomed));
        Assert.Equal(neighbours.Count, await ReadableAsync(last, neighbours));
        Assert.False(
            await process.Hold.ReleaseAsync(
                organisation,
                channel,
                HoldOrder.OfTheServer,
                _ => { },
                CancellationToken.None
            )
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task While_a_hold_is_half_placed_nothing_is_destroyed(int steps)
    {
        var left = steps;
        await Assert.ThrowsAsync<TimeoutException>(() =>
            process.Hold.HoldAsync(
                organisation,
                channel,
                HoldOrder.OfTheServer,
                _ => left = left > 0 ? left - 1 : throw new TimeoutException(),
                CancellationToken.None
            )
        );
        var isNovemberHeld = steps == 1 && await IsNovemberHeldAsync();

        if (!isNovemberHeld)
        {
            Assert.Equal(ShredOutcome.UnderHold, await ShredAsync());
        }

        Assert.True(
            await process.Hold.HoldAsync(organisation, channel, HoldOrder.OfTheServer, _ => { }, CancellationToken.None)
        );
        Assert.Equal(ShredOutcome.Destroyed, await ShredAsync());
        var held = doomed.FindAll(said => said.Channel == channel);
        Assert.Equal(held.Count, await ReadableAsync(process, held));
    }

    [Fact]
    public async Task What_is_written_during_a_hold_is_held_too_and_goes_back_after_it()
    {
        await process.Hold.HoldAsync(organisation, channel, HoldOrder.OfTheServer, _ => { }, CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromDays(31));
        await SayAsync(neighbours, channel, "一月");
        Assert.Equal(ShredOutcome.Destroyed, await ShredAsync());

        await process.Hold.ReleaseAsync(organisation, channel, HoldOrder.OfTheServer, _ => { }, CancellationToken.None);

        var next = await bench.StartAsync(organisation);
        Assert.Equal(neighbours.Count, await ReadableAsync(next, neighbours));
        Assert.Equal(0, await ReadableAsync(next, doomed));
    }

    private Task<ShredOutcome> ShredAsync(string retentionClass = "standard", DateOnly? month = null) =>
        process.Shred.ShredAsync(organisation, retentionClass, month ?? November, _ => { }, CancellationToken.None);

    private async Task SayAsync(List<(Guid, Guid, string)> where, Guid into, string text) =>
        where.Add((into, await process.SendAsync(organisation, into, text), text));

    private async Task<int> ReadableAsync(BenchProcess by, List<(Guid Channel, Guid Message, string Text)> said)
    {
        var count = 0;
        foreach (var (into, message, text) in said)
        {
            if (await by.ReadAsync(organisation, into, message) is { } read)
            {
                Assert.Equal(text, read);
                count++;
            }
        }

        return count;
    }

    private async Task<bool> IsNovemberHeldAsync() =>
        await bench.AskAsync<long>(
            organisation,
            $"""
            select count(*) from channel_key
            where channel_id = '{channel}' and month = '2026-11-01' and held_from is null
            """
        ) == 0;

    private int KeyFiles() => Directory.GetFiles(bench.Folder, "*.key", SearchOption.AllDirectories).Length;
}
