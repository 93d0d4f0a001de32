using GovChat.Contracts.Devices;

namespace GovChat.Filter.Tests;

/// <summary>
/// Documents of class II and III pass among colleagues, labelled; those of class II do not leave the house.
/// </summary>
public sealed class JudgingDocuments
{
    private static readonly RuleSet Rules = RuleSet.Default;

    [Theory]
    [InlineData("roster-contacts", "係の連絡網です　前田 080-0000-5555　柴田 090-0000-6666")]
    [InlineData("roster-contacts", "氏名\t住所\n前田勝\t西新町2-3-4")]
    [InlineData("roster-contacts", "委員名簿に前田さんのアドレス maeda@example.jp を足しました")]
    [InlineData("furusato-list", "ふるさと納税、柴田雅人さんの返礼品が戻ってきました")]
    [InlineData("grant-decision", "集会所の補助、交付決定の起案を回します")]
    [InlineData("draft-plan", "観光振興条例の素案です")]
    [InlineData("budget-request", "消耗品の要求額を直しました")]
    [InlineData("budget-ledger", "差引簿の残高を教えてください")]
    [InlineData("internal-manual", "防災当番の手順書、第3版です")]
    [InlineData("floor-plan", "新庁舎の平面図です")]
    [InlineData("network-diagram", "構成図のVLANを直しました")]
    [InlineData("asset-register", "備品台帳に椅子を足しました")]
    [InlineData("concealed-extract", "前○○さんの分納、今月分を確認しました")]
    [InlineData("concealed-extract", "Ｍ氏の保護費を変更します")]
    public void Class_two_stays_in_the_house(string rule, string text)
    {
        var inside = Rules.Inspect(text);
        Assert.Equal((FilterAction.Allow, ImportanceClass.II), (inside.Action, inside.Class));
        Assert.Contains(inside.Findings, finding => finding.Rule.Id == rule);
        Assert.Same(text, inside.CleanText?.Value);
        Assert.Empty(inside.ToViews()); // A label bothers nobody.

        foreach (var audience in new[] { Audience.Guests, Audience.OtherOrganisation })
        {
            var outside = Rules.Inspect(text, new(audience, DeviceZone.Lgwan), recent: []);
            Assert.Equal(FilterAction.Block, outside.Action);
            Assert.Contains(outside.ToViews(), view => view.Rule == rule);
        }
    }

    [Theory]
    [InlineData("roster-names", "文化協会の役員名簿です（敬称略）前田勝、柴田雅人")]
    [InlineData("minutes", "先週の議事要旨です")]
    [InlineData("published-plan", "総合計画の冊子が届きました")]
    [InlineData("budget-book", "補正予算の資料を印刷します")]
    [InlineData("settlement", "決算書の表紙を直しました")]
    public void Class_three_may_go_anywhere(string rule, string text)
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var verdict = Rules.Inspect(text, new(audience, DeviceZone.Lgwan), recent: []);
            Assert.Equal((FilterAction.Allow, ImportanceClass.III), (verdict.Action, verdict.Class));
            Assert.Contains(verdict.Findings, finding => finding.Rule.Id == rule);
        }
    }

    [Fact]
    public void A_list_is_of_class_two_with_contacts_and_of_class_three_without()
    {
        Assert.Equal(ImportanceClass.II, Rules.Inspect("役員名簿　前田勝　090-0000-7777").Class);
        Assert.Equal(ImportanceClass.III, Rules.Inspect("役員名簿　前田勝").Class);
    }

    [Fact]
    public void A_terminal_on_the_Internet_is_asked_for_a_reason_before_it_sends_a_floor_plan()
    {
        const string Text = "新庁舎の平面図です";

        var verdict = Rules.Inspect(Text, new(Audience.Staff, DeviceZone.Internet), recent: []);

        Assert.Equal((FilterAction.Warn, Text), (verdict.Action, verdict.Justified?.Value));
        Assert.Equal(FilterAction.Allow, Rules.Inspect(Text, new(Audience.Staff, DeviceZone.Telework), []).Action);
    }

    [Fact]
    public void An_emergency_may_send_a_document_of_class_two_to_guests()
    {
        var verdict = Rules.Inspect("新庁舎の平面図です", new(Audience.Guests, DeviceZone.Lgwan), recent: []);

        Assert.Equal("新庁舎の平面図です", verdict.Emergency?.Original.Value);
        Assert.Equal(EmergencyText.Withheld, verdict.Emergency?.Masked.Value);
    }

    [Fact]
    public void A_bare_number_may_go_to_colleagues_with_a_reason_and_to_nobody_else()
    {
        const string Text = "控えました 123456789018";

        Assert.Equal(FilterAction.Warn, Rules.Inspect(Text).Action);
        Assert.Equal(FilterAction.Block, Rules.Inspect(Text, new(Audience.Guests, DeviceZone.Lgwan), []).Action);
    }
}
