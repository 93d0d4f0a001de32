namespace GovChat.Filter.Tests;

/// <summary>Numbers without a usable check digit: only their own label makes them what they are.</summary>
public sealed class JudgingOtherIdentifiers
{
    [Theory]
    [InlineData("resident-code", "住民票コードは12345678901の方", "お届け先は12345678901の方")]
    [InlineData("resident-code", "住民票コード　１２３４５－６７８９０－１", "連絡先　090-1234-5678")]
    [InlineData("resident-code", "住民票コード\n12345\n678901", "部屋\n12345\n678901")]
    [InlineData("pension-number", "基礎年金番号：1234-567890", "年金事務所：0123-456789")]
    [InlineData("insured-number", "介護の被保険者番号 0000123456 です", "介護の保険者番号 402438 です")]
    [InlineData("insured-number", "国保 被保険者番号1234567", "被保険者番号は7桁")]
    [InlineData("insured-number", "後期の被保険者番号は12345678と87654321", "後期の通知、発送は12345678件")]
    [InlineData("recipient-number", "公費負担者番号12345678、受給者番号7654321", "公費負担者番号12345678")]
    public void A_labelled_identifier_is_blocked_and_its_likeness_passes(string rule, string text, string control)
    {
        var verdict = RuleSet.Default.Inspect(text);

        Assert.Equal(FilterAction.Block, verdict.Action);
        Assert.All(verdict.Findings, finding => Assert.Equal(rule, finding.Rule.Id));
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(control).Action);
    }

    [Theory]
    [InlineData("住民票コードの照会は090-1234-5678へ")]
    [InlineData("被保険者番号の通知を20261122に発送")]
    [InlineData("受給者は1234567人")]
    [InlineData("被保険者番号 77****89")]
    [InlineData("雇用保険被保険者番号 1234-567890-1")]
    public void Telephones_dates_counts_and_concealed_digits_near_the_label_pass(string text) =>
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(text).Action);

    [Fact]
    public void Every_number_of_a_list_is_marked()
    {
        const string Text = "被保険者番号は12345678と87654321です";

        var marked = RuleSet.Default.Inspect(Text).Findings.Select(found => Text.Substring(found.Start, found.Length));

        Assert.Equal("12345678,87654321", string.Join(',', marked));
    }
}
