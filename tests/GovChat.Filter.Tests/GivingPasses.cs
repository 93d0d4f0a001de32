namespace GovChat.Filter.Tests;

/// <summary>Which passes a verdict gives, and that each goes with its own action only.</summary>
public sealed class GivingPasses
{
    private const string Bare = "控えました 123456789018";
    private const string Labelled = "個人番号 123456789018";
    private const string Extract = "西山健太さんの世帯、保護費の返還が決まりました";

    private static readonly RuleSet Rules = RuleSet.Default;

    [Fact]
    public void A_text_that_passes_has_the_pass_of_its_action_only()
    {
        var verdict = Rules.Inspect("お疲れさまです");

        Assert.Equal(FilterAction.Allow, verdict.Action);
        Assert.Equal("お疲れさまです", verdict.CleanText?.Value);
        Assert.True(verdict is { Justified: null, Masked: null, Emergency: null });
    }

    [Fact]
    public void A_bare_number_may_go_with_a_reason_and_a_labelled_one_may_not()
    {
        var bare = Rules.Inspect(Bare);
        Assert.Equal((FilterAction.Warn, Bare), (bare.Action, bare.Justified?.Value));
        Assert.Equal(Rules.Version, bare.Justified?.RuleSetVersion);
        Assert.True(bare is { CleanText: null, Masked: null });

        var labelled = Rules.Inspect(Labelled);
        Assert.Equal(FilterAction.Block, labelled.Action);
        Assert.True(labelled is { CleanText: null, Justified: null, Masked: null });
    }

    [Theory]
    [InlineData("西山健太さん 123456789018")]
    [InlineData("S55.2.14生の方、123456789018で照会ください")]
    [InlineData("若葉町3-4-5\n123456789018")]
    public void A_bare_number_in_a_residents_record_is_that_residents(string text)
    {
        Assert.Equal(FilterAction.Block, Rules.Inspect(text).Action);
        Assert.Equal(FilterAction.Warn, Rules.Inspect("戸籍係の西山健太です。これ何ですか 123456789018").Action);
    }

    [Fact]
    public void No_emergency_releases_an_individual_number_and_one_may_release_an_extract()
    {
        Assert.Null(Rules.Inspect(Bare).Emergency);
        Assert.Null(Rules.Inspect(Labelled).Emergency);
        Assert.Null(Rules.Inspect(Extract + Labelled).Emergency);

        var emergency = Rules.Inspect(Extract).Emergency;

        Assert.Equal(Extract, emergency?.Original.Value);
        Assert.Equal("西山○○さんの世帯、保護費の返還が決まりました", emergency?.Masked.Value);
        Assert.Equal(Rules.Version, emergency?.Masked.RuleSetVersion);
    }

    [Fact]
    public void A_shut_set_holds_everything_and_proposes_nothing()
    {
        const string harmless = "お疲れさまです";
        var verdict = RuleSet.Shut.Inspect(harmless);

        Assert.Equal((FilterAction.Block, "not-judged"), (verdict.Action, Assert.Single(verdict.Findings).Rule.Id));
        Assert.True(verdict is { CleanText: null, Justified: null, Masked: null, Emergency: null });
        Assert.Null(RuleSet.Shut.Conceal(harmless));
        Assert.NotNull(Rules.Inspect(harmless).CleanText);
        Assert.NotNull(Rules.Conceal(harmless));
    }

    [Fact]
    public void Every_verdict_names_the_version_that_judged() =>
        Assert.All(
            [Rules.Inspect("お疲れさまです"), Rules.Inspect(Bare), Rules.Inspect(new string('あ', 4_001))],
            verdict => Assert.Equal(Rules.Version, verdict.RuleSetVersion)
        );

    [Fact]
    public void The_assistant_conceals_and_leaves_alone_what_passes()
    {
        Assert.Equal("個人番号 ●●●●●●●●●●●●", Rules.Conceal(Labelled));
        Assert.Equal("西山○○さんの世帯、保護費の返還が決まりました", Rules.Conceal(Extract));
        Assert.Equal("お疲れさまです", Rules.Conceal("お疲れさまです"));
    }

    [Theory]
    [InlineData("あと9018です", true)]
    [InlineData("九〇一八", true)]
    [InlineData("⑨⓪①⑧", true)]
    [InlineData("きゅう ぜろ いち はち", true)]
    [InlineData("了解です", false)]
    [InlineData("30分後に13:30から、302会議室です", false)]
    [InlineData("", false)]
    public void Only_a_text_with_digits_of_its_own_can_continue_a_number(string text, bool expected) =>
        Assert.Equal(expected, Rules.MayContinueNumber(text));
}
