using System.Globalization;
using System.Reflection;
using CsCheck;
using GovChat.Contracts;

namespace GovChat.Filter.Tests;

public sealed class TheEngineAsAWhole
{
    private static readonly RuleSet Rules = RuleSet.Default;

    private static readonly Gen<string> AnyUnits = Gen.OneOf(
            Gen.Char,
            Gen.Char['0', '9'],
            Gen.Char["- \n一〇Ol|\uD835\u202E番号"]
        )
        .Array[0, 200]
        .Select(units => new string(units));

    [Fact]
    public void No_text_whatever_makes_it_throw_or_fail() =>
        AnyUnits.Sample(text =>
        {
            var verdict = Rules.Inspect(text);
            Assert.DoesNotContain(verdict.Findings, finding => finding.Rule.Id == "not-judged");
            Assert.Equal(verdict.Action == FilterAction.Allow, verdict.CleanText is not null);
            Assert.All(verdict.Findings, finding => Assert.InRange(finding.Start + finding.Length, 1, text.Length));
        });

    [Fact]
    public void Over_the_length_budget_a_text_is_held_and_at_the_limit_it_is_judged()
    {
        var text = new string('あ', Limits.MessageTextLengthMax);

        var verdict = Rules.Inspect(text + "あ");

        Assert.Equal(FilterAction.Block, verdict.Action);
        Assert.Equal("length-budget", Assert.Single(verdict.Findings).Rule.Id);
        Assert.NotNull(Rules.Inspect(text).CleanText);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("ja-JP")]
    [InlineData("")]
    public void The_culture_changes_no_verdict(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(FilterAction.Block, Rules.Inspect("MY NUMBER: 123456789018").Action);
            Assert.Equal(FilterAction.Block, Rules.Inspect("ﾏｲﾅﾝﾊﾞｰ１２３４‐５６７８‐９０１８").Action);
            Assert.Equal(FilterAction.Allow, Rules.Inspect("会議ＩＤ：1234 5678 9018").Action);
            Assert.Equal(FilterAction.Block, Rules.Inspect("ISIDRO INIGUEZさんの滞納").Action);
            Assert.Equal("ISIDRO ○○さんの滞納", Rules.Conceal("ISIDRO INIGUEZさんの滞納"));
            Assert.Equal(
                FilterAction.Block,
                Rules.Inspect("９０１８", Circumstances.Inside, ["個人番号", "１２３４", "５６７８"]).Action
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nobody_else_can_make_a_pass()
    {
        Assert.Empty(typeof(CleanText).GetConstructors());
        Assert.Empty(typeof(EmergencyText).GetConstructors());
        Assert.True(typeof(CleanText).IsSealed && typeof(CleanText).IsClass);
        Assert.DoesNotContain(typeof(CleanText).GetProperties(), property => property.SetMethod is { IsPublic: true });

        // Only a verdict and its emergency, which RuleSet alone makes, hand one out.
        var givers = typeof(RuleSet)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance))
            .Where(method => method.ReturnType == typeof(CleanText))
            .Select(method => method.DeclaringType)
            .Distinct();
        Assert.Equal([typeof(EmergencyText), typeof(Verdict)], givers.OrderBy(giver => giver!.Name));
        Assert.Empty(typeof(Verdict).GetConstructors());
    }

    [Fact]
    public void Every_rule_of_the_preset_says_why_and_what_to_do()
    {
        Assert.NotEmpty(Rules.Rules);
        Assert.Equal("古賀市例（令和3年）", Rules.Name);
        Assert.Equal(Rules.Rules.Count, Rules.Rules.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            Rules.Rules,
            rule =>
            {
                Assert.EndsWith("。", rule.Reason, StringComparison.Ordinal);
                Assert.EndsWith("。", rule.Advice, StringComparison.Ordinal);
                Assert.NotEmpty(rule.Row);
            }
        );
    }

    [Fact]
    public void What_travels_to_the_sender_holds_no_word_of_the_text()
    {
        var view = Assert.Single(Rules.Inspect("個人番号 123456789018").ToViews());

        Assert.Equal(
            (5, 12, "my-number", "I", "マイナンバー"),
            (view.Start, view.Length, view.Rule, view.Class, view.Row)
        );
        Assert.DoesNotContain("9018", view.Reason + view.Advice, StringComparison.Ordinal);
    }
}
