using GovChat.Filter;

namespace GovChat.RuleFiles.Tests;

/// <summary>The rule files that come with the product.</summary>
public sealed class ThePresets
{
    public static TheoryData<string> All => new(Presets.Koga2021, Presets.Empty);

    [Theory]
    [MemberData(nameof(All))]
    public void Each_is_without_fault_and_passes_its_own_tests(string preset)
    {
        var reading = RuleFile.Read(preset);

        Assert.Empty(reading.Faults);
        Assert.Empty(reading.RuleSet!.RunTests());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_the_browser_gets_is_the_same_set(string preset)
    {
        var rules = RuleFile.Read(preset).RuleSet!;

        Assert.Equal(rules.Json, RuleSet.Read(rules.Json).Json);
        Assert.Equal(rules.Rules.Select(rule => rule.Id), RuleSet.Read(rules.Json).Rules.Select(rule => rule.Id));
    }

    /// <summary>
    /// The engine's own copy. After a change of the preset:
    /// <c>ops/govchat rules server/GovChat.RuleFiles/Presets/koga-2021.yaml</c> prints it anew.
    /// </summary>
    [Fact]
    public void The_copy_in_the_engine_is_made_from_the_preset() =>
        Assert.Equal(RuleFile.Read(Presets.Koga2021).RuleSet!.Json, RuleSet.Default.Json);

    [Fact]
    public void The_commented_examples_of_the_template_work()
    {
        var lines = Presets
            .Empty.Split('\n')
            .Select(line =>
                line.StartsWith("  # - 識別名", StringComparison.Ordinal)
                || line.StartsWith("  #   ", StringComparison.Ordinal)
                    ? "  " + line[4..]
                    : line
            );
        var text = string.Join('\n', lines)
            .Replace("例: [マイナンバー]", "例: [マイナンバー, 住民基本台帳, 滞納]", StringComparison.Ordinal);

        var reading = RuleFile.Read(text);

        Assert.Empty(reading.Faults);
        Assert.Equal(RuleFile.Read(Presets.Empty).RuleSet!.Rules.Count + 2, reading.RuleSet!.Rules.Count);
    }

    [Fact]
    public void The_table_is_that_of_the_city_and_the_days_are_those_of_the_calendar()
    {
        var rules = RuleFile.Read(Presets.Koga2021).RuleSet!;

        Assert.Equal(("古賀市例（令和3年）", "古賀市"), (rules.Name, rules.Municipality));
        Assert.Equal(7, rules.Classes.Single(row => row.Class == ImportanceClass.I).Examples.Count);
        Assert.Contains(new DateOnly(2026, 11, 23), rules.ClosedDays);
        Assert.Equal(rules.ClosedDays.Order(), rules.ClosedDays);
        Assert.Contains(rules.WarnReasons, reason => reason.Id == "business-number");
        Assert.Equal("災害等に係る被災", rules.EmergencyReasons.Disaster);
    }
}
