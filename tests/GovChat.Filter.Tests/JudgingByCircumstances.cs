using GovChat.Contracts.Devices;

namespace GovChat.Filter.Tests;

/// <summary>The same words may stay inside and not leave the house.</summary>
public sealed class JudgingByCircumstances
{
    private static readonly FilterRule Rule = new(
        "list",
        "名簿",
        ImportanceClass.II,
        "職員名簿",
        FilterAction.Allow,
        "理由。",
        "助言。",
        [
            new(FilterAction.Block, Audience.Guests),
            new(FilterAction.Warn, Zone: DeviceZone.Telework),
            new(FilterAction.Mask, Audience.OtherOrganisation, DeviceZone.Internet),
        ]
    );

    [Theory]
    [InlineData(Audience.Staff, DeviceZone.Lgwan, FilterAction.Allow)]
    [InlineData(Audience.Staff, DeviceZone.Internet, FilterAction.Allow)]
    [InlineData(Audience.Staff, DeviceZone.Telework, FilterAction.Warn)]
    [InlineData(Audience.Guests, DeviceZone.Lgwan, FilterAction.Block)]
    [InlineData(Audience.Guests, DeviceZone.Telework, FilterAction.Block)]
    [InlineData(Audience.OtherOrganisation, DeviceZone.Lgwan, FilterAction.Allow)]
    [InlineData(Audience.OtherOrganisation, DeviceZone.Internet, FilterAction.Mask)]
    public void The_strictest_of_what_holds_decides(Audience audience, DeviceZone zone, FilterAction expected) =>
        Assert.Equal(expected, Rule.ActionFor(new(audience, zone)));

    [Fact]
    public void Nothing_makes_a_rule_milder()
    {
        var strict = Rule with { Action = FilterAction.Block };

        Assert.Equal(FilterAction.Block, strict.ActionFor(new(Audience.Staff, DeviceZone.Telework)));
        Assert.Equal(FilterAction.Warn, Rule.ActionFor(new(Audience.Staff, DeviceZone.Telework)));
    }

    [Fact]
    public void Inside_means_staff_at_the_municipal_network()
    {
        Assert.Equal(new(Audience.Staff, DeviceZone.Lgwan), Circumstances.Inside);
        Assert.Same(Circumstances.Inside, RuleSet.Default.Inspect("お疲れさまです").Circumstances);
    }
}
