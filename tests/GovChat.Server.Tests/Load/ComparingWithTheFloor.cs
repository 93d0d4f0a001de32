using GovChat.Load;
using GovChat.Load.Floor;

namespace GovChat.Server.Tests.Load;

/// <summary>The verdict on floor and product, held against runs made up for it: of each the median counts, and half is enough.</summary>
public sealed class ComparingWithTheFloor
{
    private static readonly GuardsView AllOn = new(true, true, true, true, true);
    private static readonly LoadOptions Shape = new();

    [Fact]
    public void Half_of_the_floor_is_enough_and_one_message_less_is_not()
    {
        Assert.True(Compare([4_000], [2_000]).IsEnough);
        Assert.False(Compare([4_000], [1_999]).IsEnough);
    }

    [Fact]
    public void The_median_of_the_rounds_counts_whatever_the_best_and_the_worst_were()
    {
        var view = Compare([9_000, 4_000, 100], [1_500, 90, 8_000]);
        Assert.Equal((4_000, 1_500, 0.375), (view.FloorPerSecond, view.ProductPerSecond, view.Ratio));
        Assert.False(view.IsEnough);
        Assert.True(Compare([9_000, 4_000, 100], [2_000, 90, 8_000]).IsEnough);
    }

    [Fact]
    public void A_rate_holds_only_when_nothing_was_lost_and_p99_is_under_the_bar()
    {
        var whole = RunAt(1_000);
        Assert.True(RateSearch.IsGood(whole));
        Assert.False(RateSearch.IsGood(whole with { Lost = 1 }));
        Assert.False(RateSearch.IsGood(whole with { OutOfOrder = 1 }));
        Assert.False(RateSearch.IsGood(whole with { Disconnected = 1 }));
        Assert.False(RateSearch.IsGood(whole with { DeliveryMs = new LatencyView(1, 2, RateSearch.P99MsMax, 300) }));
    }

    [Fact]
    public void Floor_and_product_arrange_people_and_channels_alike()
    {
        var shape = Shape with { Users = 10, Channels = 4, Members = 5 };
        Assert.Equal([0, 1, 2, 3, 4], TownChannel.MembersOf(0, shape));
        Assert.Equal([7, 8, 9, 0, 1], TownChannel.MembersOf(3, shape));
        var seats = Enumerable.Range(0, shape.Channels).SelectMany(number => TownChannel.MembersOf(number, shape));
        Assert.Equal(shape.Users, seats.Distinct().Count());
    }

    private static FloorShapeView Compare(int[] floors, int[] products) =>
        FloorShapeView.Of(Shape, [.. floors.Select(RunAt)], [.. products.Select(RunAt)], AllOn);

    private static RunView RunAt(int rate) =>
        new(
            rate,
            rate,
            rate * 49,
            Sent: rate,
            Accepted: rate,
            Deliveries: rate * 49,
            DeliveryMs: new LatencyView(5, 9, 20, 30),
            AcknowledgementMs: new LatencyView(4, 8, 19, 29),
            Lost: 0,
            Doubled: 0,
            OutOfOrder: 0,
            Wrong: 0,
            Refused: 0,
            Disconnected: 0,
            ServerCpuSecondsPer1000Deliveries: 0.03,
            ServerCpuShare: 0.5,
            DatabaseCpuShare: 0.2,
            DriverCpuShare: 0.5
        );
}
