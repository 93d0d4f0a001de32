using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>秘匿化: what nobody may read is concealed, the rest stays as it was, and the result passes.</summary>
public sealed class ConcealingTexts
{
    private static readonly RuleSet Rules = RuleSet.Default;

    [Theory]
    [InlineData("個人番号は1234-5678-9018です", "個人番号は●●●●-●●●●-●●●●です")]
    [InlineData("マイナンバー １２３４　５６７８　９０１８", "マイナンバー ●●●●　●●●●　●●●●")]
    [InlineData("マイナンバー1️⃣②𝟑456\u200B78901⑧", "マイナンバー●●●●●●●●●●●●")]
    [InlineData("マイナンバーは上から1234、次が5678、最後が9018", "マイナンバーは上から●●●●、次が●●●●、最後が●●●●")]
    [InlineData("基礎年金番号1234-567890を照会", "基礎年金番号●●●●-●●●●●●を照会")]
    [InlineData("太田恵子さんの差押え、解除です", "太田○○さんの差押え、解除です")]
    [InlineData("太田　恵子様の差押え、解除です", "太田　○○様の差押え、解除です")]
    [InlineData("オオタ ケイコさんの差押え、解除です", "オオタ ○○さんの差押え、解除です")]
    [InlineData("髙木弘さんの差押え、解除です", "髙木○○さんの差押え、解除です")]
    [InlineData("ファン・ヴァン・ドゥックさんの差押え、解除です", "ファン・○○さんの差押え、解除です")]
    [InlineData("王建国さんの差押え、解除です", "王○○さんの差押え、解除です")]
    [InlineData("太田さん（緑町4-12-3）の差押え、解除です", "太田さん（緑町●●）の差押え、解除です")]
    [InlineData("太田さん宅、緑町4-12 コーポ緑201号室。虐待の通告です", "太田さん宅、緑町●●。虐待の通告です")]
    [InlineData("太田さん（昭和40年6月6日生）の保護申請です", "太田さん（昭和●●年●月●日生）の保護申請です")]
    [InlineData("長男 太田○○（H27.6.1）、世帯主の変更です", "長男 太田○○（H●●.●.●）、世帯主の変更です")]
    [InlineData("太田さん（090-0000-1234）の滞納です", "太田さん（●●●-●●●●-●●●●）の滞納です")]
    public void Numbers_names_houses_and_birthdays_are_concealed(string text, string expected)
    {
        Assert.NotEqual(FilterAction.Allow, Rules.Inspect(text).Action);
        Assert.Equal(expected, Rules.Conceal(text));
        Assert.Equal(FilterAction.Allow, Rules.Inspect(expected).Action);
    }

    [Theory]
    [InlineData("太田恵子さんの滞納の件です。恵子さんは不在", "太田○○さんの滞納の件です。○○さんは不在")]
    [InlineData("太田恵子さん（おおたけいこ）の滞納です", "太田○○さん（おおた○○）の滞納です")]
    [InlineData("太田恵子（オオタ ケイコ）の滞納です", "太田○○（オオタ ○○）の滞納です")]
    public void What_would_give_a_concealed_name_away_goes_with_it(string text, string expected) =>
        Assert.Equal(expected, Rules.Conceal(text));

    [Fact]
    public void A_name_far_from_the_matter_is_concealed_with_the_others()
    {
        var text = "太田恵子さんの滞納の件です。" + new string('あ', 150) + "。石井健一さんも同席しました";

        var proposal = Rules.Conceal(text);

        Assert.Contains("石井○○さん", proposal, StringComparison.Ordinal);
        Assert.DoesNotContain("恵子", proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extract_gets_a_proposal_that_passes_leaks_nothing_and_does_not_change_again() =>
        Extracts.Whole.Sample(extract =>
        {
            Assert.Equal(FilterAction.Block, Rules.Inspect(extract.Text).Action);

            var proposal = Rules.Conceal(extract.Text);

            Assert.NotNull(proposal);
            Assert.DoesNotContain(extract.Sensitive, proposal.Contains);
            Assert.Equal(FilterAction.Allow, Rules.Inspect(proposal).Action);
            Assert.Equal(proposal, Rules.Conceal(proposal));
        });

    [Fact]
    public void However_a_number_is_spelt_masking_leaves_no_digit_of_it_and_nothing_else_changes() =>
        Gen.Select(MyNumbers.Valid, Extracts.Any([.. Spellings.All]))
            .Sample(
                (number, spelling) =>
                {
                    var (before, after) = ("個人番号は", "とのことです");
                    var masked = Rules.Conceal(before + spelling.Value(number) + after);

                    Assert.NotNull(masked);
                    Assert.StartsWith(before, masked, StringComparison.Ordinal);
                    Assert.EndsWith(after, masked, StringComparison.Ordinal);
                    Assert.DoesNotContain(masked, char.IsDigit);
                    Assert.Equal(FilterAction.Allow, Rules.Inspect(masked).Action);
                }
            );
}
