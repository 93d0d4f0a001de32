using GovChat.Load;

namespace GovChat.Server.Tests.Load;

/// <summary>The judge of known and unknown names, held against samples whose answer is known.</summary>
public sealed class ComparingTwoSamples
{
    private static readonly double[] Twenty = [.. Enumerable.Range(1, 20).Select(number => 10 + number * 0.1)];

    [Fact]
    public void Samples_of_one_source_are_told_alike()
    {
        double[] odd = [.. Twenty.Where((_, at) => at % 2 == 0)];
        double[] even = [.. Twenty.Where((_, at) => at % 2 == 1)];

        var view = TwoSamples.Compare(odd, even);

        Assert.Equal((11.0, 11.1, -0.1), (view.KnownMs, view.UnknownMs, view.DifferenceMs));
        Assert.InRange(view.P, 0.5, 1);
    }

    [Fact]
    public void A_source_that_is_slower_by_two_milliseconds_is_found()
    {
        var view = TwoSamples.Compare([.. Twenty.Select(time => time + 2)], Twenty);

        Assert.Equal(2, view.DifferenceMs, 3);
        Assert.InRange(view.P, 0, 0.001);
    }

    [Fact]
    public void Equal_values_say_nothing() => Assert.Equal(1, TwoSamples.MannWhitney([5, 5, 5], [5, 5, 5, 5]));

    /// <summary>Hollander and Wolfe's example; counted out exactly it is 0.2544, the curve comes within a hundredth.</summary>
    [Fact]
    public void Its_chance_is_the_one_of_the_textbook()
    {
        double[] first = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
        double[] second = [1.15, 0.88, 0.90, 0.74, 1.21];

        Assert.Equal(0.2544, TwoSamples.MannWhitney(first, second), 0.01);
    }

    [Theory]
    [InlineData("names --pairs 2000", 2000, 20, 25)]
    [InlineData("names --pairs 20 --terminals 2 --people 3", 20, 2, 3)]
    public void The_command_line_says_how_many(string words, int pairs, int terminals, int people)
    {
        var options = NamesOptions.Parse(words.Split(' '));

        Assert.Equal((pairs, terminals, people), (options.Pairs, options.Terminals, options.People));
    }

    [Theory]
    [InlineData("names --pairs 2001")]
    [InlineData("names --terminals 25")]
    [InlineData("names --pears 3")]
    [InlineData("names --pairs")]
    public void What_would_meet_a_wait_or_is_no_option_is_refused(string words) =>
        Assert.Throws<ArgumentException>(() => NamesOptions.Parse(words.Split(' ')));
}
