using GovChat.Load;
using GovChat.Load.Speed;

namespace GovChat.Server.Tests.Load;

/// <summary>Figures and their bars: a bar that cannot be missed would promise nothing.</summary>
public sealed class HoldingToABar
{
    [Fact]
    public void What_may_be_at_most_is_met_at_the_bar_and_missed_above()
    {
        Assert.True(Figure.AtMost("ms", 10, 10).IsMet);
        Assert.False(Figure.AtMost("ms", 10.0001, 10).IsMet);
    }

    [Fact]
    public void What_must_be_at_least_is_met_at_the_bar_and_missed_below()
    {
        Assert.True(Figure.AtLeast("a second", 500, 500).IsMet);
        Assert.False(Figure.AtLeast("a second", 499.9999, 500).IsMet);
    }

    [Fact]
    public void A_figure_that_could_not_be_measured_meets_no_bar()
    {
        Assert.False(Figure.AtMost("ms", double.NaN, 10).IsMet);
        Assert.False(Figure.AtLeast("a second", double.NaN, 10).IsMet);
        Assert.Equal(-1, Figure.Told("ms", double.NaN).Value); // JSON knows no such number.
    }

    [Fact]
    public void One_missed_bar_or_one_guard_that_is_off_fails_the_run()
    {
        var on = new GuardsView(true, true, true, true, true);
        MeasureView good = new("a", [Figure.AtMost("ms", 1, 2), Figure.Told("cores", 9)]);
        MeasureView bad = new("b", [Figure.AtMost("ms", 3, 2)]);
        Assert.True(new SpeedView("speed", 2, [good], on).IsMet);
        Assert.False(new SpeedView("speed", 2, [good, bad], on).IsMet);
        Assert.False(new SpeedView("speed", 2, [good], on with { Sealing = false }).IsMet);
    }

    [Fact]
    public async Task Samples_are_ranked_from_the_smallest()
    {
        var samples = new Samples();
        foreach (var sample in (double[])[9, 1, 5, 7, 3])
        {
            samples.Add(sample);
        }

        Assert.Equal((5, 9, 1), (samples.Median, samples.At(0.99), samples.At(0)));
        Assert.True(double.IsNaN(new Samples().Median));

        var calls = new List<int>();
        await Samples.TakeAsync(
            3,
            number =>
            {
                calls.Add(number);
                return Task.CompletedTask;
            }
        );
        Assert.Equal([0, 1, 2], calls);
    }
}
