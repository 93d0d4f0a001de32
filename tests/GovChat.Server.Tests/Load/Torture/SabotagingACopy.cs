using GovChat.Load.Torture;
using GovChat.Testing;

namespace GovChat.Server.Tests.Load.Torture;

/// <summary>
/// The sabotaged copies are built and tortured by <c>tests/GovChat.Load -- torture --sabotage all</c>; here only that each
/// still finds its place in today's sources, so that nobody learns of it when the long run is due.
/// </summary>
public sealed class SabotagingACopy
{
    public static TheoryData<string> Names => [.. Sabotage.All.Select(sabotage => sabotage.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_finds_its_place_in_the_sources(string name)
    {
        var sabotage = Sabotage.All.Single(one => one.Name == name);

        var changed = Sabotaging.Changed(sabotage);

        Assert.Equal(sabotage.Changes.Select(change => change.Path).Distinct(), changed.Keys);
        Assert.All(changed, file => Assert.NotEqual(File.ReadAllText(Repository.At(file.Key)), file.Value));
    }

    [Fact]
    public void There_are_four() => Assert.Equal(4, Sabotage.All.Count);

    [Theory]
    [InlineData("one place", true)]
    [InlineData("no such", false)]
    [InlineData("place place", false)]
    public void A_place_that_is_not_there_exactly_once_is_an_error(string text, bool isFound)
    {
        var change = new SabotageChange("File.cs", "place", "hole");

        var made = Record.Exception(() => Assert.Equal("one hole", change.Apply(text)));

        Assert.Equal(isFound ? null : typeof(InvalidOperationException), made?.GetType());
    }
}
