using GovChat.Server.Filtering;
using GovChat.Server.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Server.Tests.Filtering;

public sealed class CountingRepeats
{
    private const string Text = "止められた文";

    private readonly FakeTimeProvider clock = new();
    private readonly Guid organisation = Guid.NewGuid();
    private readonly Guid person = Guid.NewGuid();

    [Fact]
    public void The_same_text_of_the_same_person_is_counted_up()
    {
        var stops = new RepeatedStops(new ProcessKey(), clock);

        Assert.Equal(1, stops.Count(organisation, person, Text));
        Assert.Equal(2, stops.Count(organisation, person, Text));
        Assert.Equal(1, stops.Count(organisation, person, Text + "。"));
        Assert.Equal(1, stops.Count(organisation, Guid.NewGuid(), Text));
        Assert.Equal(1, stops.Count(Guid.NewGuid(), person, Text));
        Assert.Equal(3, stops.Count(organisation, person, Text));
    }

    [Fact]
    public void After_an_hour_it_is_a_first_one_again()
    {
        var stops = new RepeatedStops(new ProcessKey(), clock);
        stops.Count(organisation, person, Text);

        clock.Advance(RepeatedStops.HeldFor - TimeSpan.FromSeconds(1));
        Assert.Equal(2, stops.Count(organisation, person, Text));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, stops.Count(organisation, person, Text));
    }

    [Fact]
    public void When_too_many_are_held_the_oldest_are_forgotten_first()
    {
        var stops = new RepeatedStops(new ProcessKey(), clock);
        for (var at = 0; at < RepeatedStops.HeldMax; at++)
        {
            stops.Count(organisation, person, $"{at}");
        }

        Assert.Equal(1, stops.Count(organisation, person, "一つ多い"));
        Assert.Equal(2, stops.Count(organisation, person, $"{RepeatedStops.HeldMax - 1}"));
        Assert.Equal(1, stops.Count(organisation, person, "0"));
    }

    [Fact]
    public void Another_process_makes_other_fingerprints_of_the_same_text()
    {
        Assert.NotEqual(new ProcessKey().Mac([1, 2, 3]), new ProcessKey().Mac([1, 2, 3]));
        var one = new ProcessKey();
        Assert.Equal(one.Mac([1, 2, 3]), one.Mac([1, 2, 3]));
    }
}
