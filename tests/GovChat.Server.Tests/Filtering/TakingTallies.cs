using GovChat.Server.Filtering;

namespace GovChat.Server.Tests.Filtering;

public sealed class TakingTallies
{
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private readonly Tallies<Kind> tallies = new(kind => kind with { Detail = 0 });
    private readonly Dictionary<Kind, Tally> stored = [];

    [Fact]
    public async Task What_is_of_one_kind_is_added_up_and_handed_over_once()
    {
        tallies.Add(new Kind(One, 1), new Tally(1, 10));
        tallies.Add(new Kind(One, 1), new Tally(1, 5));
        tallies.Add(new Kind(Other, 1), new Tally(1, 7));

        await tallies.StoreAsync(StoreAsync);
        Assert.Equal(new Tally(2, 15), stored[new Kind(One, 1)]);
        Assert.Equal(new Tally(1, 7), stored[new Kind(Other, 1)]);

        stored.Clear();
        await tallies.StoreAsync(StoreAsync);
        Assert.Empty(stored);
    }

    [Fact]
    public async Task What_could_not_be_stored_comes_again_and_hinders_no_other_organisation()
    {
        tallies.Add(new Kind(One, 1), new Tally(1, 10));
        tallies.Add(new Kind(Other, 1), new Tally(1, 7));

        var failed = await Assert.ThrowsAsync<AggregateException>(() =>
            tallies.StoreAsync(
                (organisation, counts) =>
                    organisation == One ? throw new InvalidOperationException("gone") : StoreAsync(organisation, counts)
            )
        );
        Assert.IsType<InvalidOperationException>(Assert.Single(failed.InnerExceptions));
        Assert.Equal([new Kind(Other, 1)], stored.Keys);

        tallies.Add(new Kind(One, 1), new Tally(1, 1));
        await tallies.StoreAsync(StoreAsync);
        Assert.Equal(new Tally(2, 11), stored[new Kind(One, 1)]);
    }

    [Fact]
    public async Task Whoever_waits_for_a_store_waits_for_the_one_before_it()
    {
        var slow = new TaskCompletionSource();
        tallies.Add(new Kind(One, 1), new Tally(1, 10));
        var first = tallies.StoreAsync((_, _) => slow.Task);
        var second = tallies.StoreAsync(StoreAsync);

        Assert.False(second.IsCompleted);
        slow.SetResult();
        await second;
        Assert.True(first.IsCompletedSuccessfully);
        Assert.Empty(stored); // The first had taken it.
    }

    [Fact]
    public async Task When_there_are_too_many_kinds_detail_is_lost_and_no_count()
    {
        for (var detail = 1; detail <= Tallies<Kind>.KindsMax; detail++)
        {
            tallies.Add(new Kind(One, detail), new Tally(1, 0));
        }

        tallies.Add(new Kind(One, Tallies<Kind>.KindsMax + 1), new Tally(1, 0));
        tallies.Add(new Kind(One, Tallies<Kind>.KindsMax + 2), new Tally(1, 0));
        tallies.Add(new Kind(One, 1), new Tally(1, 0));
        await tallies.StoreAsync(StoreAsync);

        Assert.Equal(2, stored[new Kind(One, 0)].Times);
        Assert.Equal(2, stored[new Kind(One, 1)].Times);
        Assert.Equal(Tallies<Kind>.KindsMax + 3, stored.Values.Sum(tally => tally.Times));
    }

    private Task StoreAsync(Guid organisationId, KeyValuePair<Kind, Tally>[] counts)
    {
        Assert.All(counts, counted => Assert.Equal(organisationId, counted.Key.OrganisationId));
        foreach (var (kind, tally) in counts)
        {
            stored.Add(kind, tally);
        }

        return Task.CompletedTask;
    }

    private readonly record struct Kind(Guid OrganisationId, int Detail) : IKindOfCount;
}
