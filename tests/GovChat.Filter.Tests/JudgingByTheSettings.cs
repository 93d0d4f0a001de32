using System.Text.Json.Nodes;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Filter.Tests;

/// <summary>
/// Each setting of a rule set changes the verdict it speaks of; with the default the same text fares otherwise.
/// </summary>
public sealed class JudgingByTheSettings
{
    [Theory]
    [InlineData("fullName", 0, "岩田健吾さんは未納のままです", FilterAction.Block, FilterAction.Allow)]
    [InlineData("person", 10, "岩○○さんは未納のままです", FilterAction.Allow, FilterAction.Block)]
    [InlineData("house", 4, "岩○○さん（栄町4-12-3）は未納のままです", FilterAction.Block, FilterAction.Allow)]
    [InlineData("birth", 4, "岩○○さん（昭和30年1月2日生）は未納のままです", FilterAction.Block, FilterAction.Allow)]
    [InlineData(
        "telephone",
        4,
        "岩○○さん（携帯090-1111-2222）は未納のままです",
        FilterAction.Block,
        FilterAction.Allow
    )]
    [InlineData("school", 5, "Ｙさん（若葉台小学校）のあざ、通告済み", FilterAction.Allow, FilterAction.Block)]
    [InlineData("identified", 5, "岩○○さんは未納のままです", FilterAction.Allow, FilterAction.Block)]
    public void Points_decide_who_is_identified(
        string kind,
        int points,
        string text,
        FilterAction before,
        FilterAction after
    )
    {
        var changed = RuleSets.With(set => set["identity"]![kind] = points);

        Assert.Equal(before, RuleSet.Default.Inspect(text).Action);
        Assert.Equal(after, changed.Inspect(text).Action);
    }

    [Theory]
    [InlineData("Ｙさん（市立小学校）のあざ、通告済み")]
    [InlineData("Ｙさん（小学校）のあざ、通告済み")]
    public void A_school_without_a_name_tells_nobody(string text) =>
        Assert.Equal(FilterAction.Allow, RuleSets.With(set => set["identity"]!["school"] = 5).Inspect(text).Action);

    [Fact]
    public void Where_nobody_is_spoken_of_nothing_is_counted()
    {
        var changed = RuleSets.With(set => set["identity"]!["house"] = 100);

        Assert.Equal(FilterAction.Allow, changed.Inspect("栄町4-12-3の評価額は据え置きです").Action);
        Assert.Equal(FilterAction.Block, changed.Inspect("名義人は変わり、栄町4-12-3の評価額は据え置きです").Action);
    }

    [Fact]
    public void A_ledger_that_no_concealing_releases_is_stopped_by_a_concealed_name()
    {
        var strict = RuleSets.With(set => set.Rule("ledger-abuse")["ledger"]!["maskingReleases"] = false);

        foreach (var text in new[] { "岩○○さんのあざ、通告済み", "Ｙくんのあざ、通告済み", "●田さんのあざ、通告済み" })
        {
            Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(text).Action);
            Assert.Equal("ledger-abuse", Assert.Single(strict.Inspect(text).Findings).Rule.Id);
            Assert.Null(strict.Conceal(text));
        }

        Assert.Equal(FilterAction.Allow, strict.Inspect("岩○○さんは未納のままです").Action);
        Assert.Equal(FilterAction.Allow, strict.Inspect("虐待防止の研修、Ａ会場とＢ会場です").Action);
    }

    [Fact]
    public void Windows_tell_how_far_a_word_reaches()
    {
        const string Code = "住民票コードは、届いた順に申し上げますと、40718256391";
        const string Extract = "未納のままです。次回も同じ時間に窓口へ来られます。岩田健吾さん";
        const string Slip = "伝票の番号をお知らせします。いつもの品です、735910468200";
        var near = RuleSets.With(set =>
        {
            set.Rule("resident-code")["number"]!["window"] = 3;
            set.Rule("ledger-arrears")["ledger"]!["window"] = 10;
            set["labels"]!["window"] = 5;
        });

        Assert.Equal(
            [FilterAction.Block, FilterAction.Block, FilterAction.Allow],
            new[] { Code, Extract, Slip }.Select(text => RuleSet.Default.Inspect(text).Action)
        );
        Assert.Equal(
            [FilterAction.Allow, FilterAction.Allow, FilterAction.Warn],
            new[] { Code, Extract, Slip }.Select(text => near.Inspect(text).Action)
        );
    }

    [Fact]
    public void Names_that_no_dictionary_has_can_be_added()
    {
        var added = RuleSets.With(set =>
        {
            set["ledgers"]!["families"]!.AsArray().Add("霞摘");
            set["ledgers"]!["given"]!.AsArray().Add("ぴあの");
        });

        foreach (var text in new[] { "霞摘太郎、固定資産税が未納", "岩田ぴあの 固定資産税が未納" })
        {
            Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(text).Action);
            Assert.Equal(FilterAction.Block, added.Inspect(text).Action);
        }
    }

    [Theory]
    [InlineData("labels", "myNumber", "個人番号 123456789012", FilterAction.Block, FilterAction.Allow)]
    [InlineData("labels", "myNumberTopic", "マイナポータル 735910468200", FilterAction.Block, FilterAction.Warn)]
    [InlineData("labels", "foreign", "伝票 735910468200", FilterAction.Allow, FilterAction.Warn)]
    [InlineData("labels", "foreignTopic", "荷物 735910468200", FilterAction.Allow, FilterAction.Warn)]
    [InlineData("labels", "foreignTails", "契約番号 735910468200", FilterAction.Allow, FilterAction.Warn)]
    [InlineData("labels", "neutralHeads", "本人番号 735910468200", FilterAction.Warn, FilterAction.Allow)]
    [InlineData("labels", "units", "735910468200件", FilterAction.Allow, FilterAction.Warn)]
    [InlineData("ledgers", "neutral", "岩田健吾さんから動物虐待の通報", FilterAction.Allow, FilterAction.Block)]
    [InlineData("ledgers", "roles", "世帯主永井沙織の転出届", FilterAction.Block, FilterAction.Allow)]
    [InlineData("ledgers", "honorifics", "ワタナベサチコさんの差押え", FilterAction.Block, FilterAction.Allow)]
    [InlineData("ledgers", "titles", "岩田健吾 係長、滞納の件です", FilterAction.Allow, FilterAction.Block)]
    [InlineData("ledgers", "colleagueCues", "収納課の岩田健吾です。滞納の件", FilterAction.Allow, FilterAction.Block)]
    [InlineData("ledgers", "noCues", "近所の岩田健吾から虐待の通告", FilterAction.Block, FilterAction.Allow)]
    [InlineData("ledgers", "sections", "岩田健吾（収納課）に滞納の件", FilterAction.Allow, FilterAction.Block)]
    [InlineData("ledgers", "noNames", "大正琴の会費、滞納あり", FilterAction.Allow, FilterAction.Block)]
    public void Without_a_list_its_texts_fare_otherwise(
        string part,
        string list,
        string text,
        FilterAction before,
        FilterAction after
    )
    {
        var without = RuleSets.With(set => set[part]![list] = new JsonArray());

        Assert.Equal(before, RuleSet.Default.Inspect(text).Action);
        Assert.Equal(after, without.Inspect(text).Action);
    }

    [Fact]
    public void Lengths_and_groups_tell_which_digits_are_the_number()
    {
        const string Grouped = "基礎年金番号は 4071-825639 です";
        const string Short = "基礎年金番号は 407182563 です";
        var ungrouped = RuleSets.With(set => set.Rule("pension-number")["number"]!["groups"] = 1);
        var shorter = RuleSets.With(set => set.Rule("pension-number")["number"]!["lengths"] = new JsonArray(9));

        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(Grouped).Action);
        Assert.Equal(FilterAction.Allow, ungrouped.Inspect(Grouped).Action);
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(Short).Action);
        Assert.Equal(FilterAction.Block, shorter.Inspect(Short).Action);
    }

    [Fact]
    public void A_rule_acts_as_it_says_wherever_it_says_and_in_an_emergency()
    {
        const string Text = "岩田健吾さんは未納のままです";
        var atHome = new Circumstances(Audience.Staff, DeviceZone.Telework);
        var changed = RuleSets.With(set =>
        {
            var rule = set.Rule("ledger-arrears");
            rule["action"] = "Warn";
            rule["neverReleased"] = true;
            rule["stricter"] = new JsonArray(new JsonObject { ["zone"] = "Telework", ["action"] = "Mask" });
            rule["tests"]!["ask"] = rule["tests"]!["stop"]!.DeepClone();
        });

        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(Text).Action);
        Assert.NotNull(RuleSet.Default.Inspect(Text).Emergency);
        Assert.Equal(FilterAction.Warn, changed.Inspect(Text).Action);
        Assert.Null(changed.Inspect(Text).Emergency);
        Assert.Equal(FilterAction.Mask, changed.Inspect(Text, atHome, recent: []).Action);
        Assert.Empty(changed.RunTests());
    }

    [Fact]
    public void What_cannot_be_judged_is_told_in_the_words_of_the_set()
    {
        var changed = RuleSets.With(set => set["unjudged"]!["tooLong"]!["reason"] = "長いです。");

        var finding = Assert.Single(changed.Inspect(new string('あ', Limits.MessageTextLengthMax + 1)).Findings);

        Assert.Equal(("length-budget", "長いです。"), (finding.Rule.Id, finding.Rule.Reason));
    }
}
