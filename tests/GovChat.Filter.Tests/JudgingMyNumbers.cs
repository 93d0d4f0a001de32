namespace GovChat.Filter.Tests;

public sealed class JudgingMyNumbers
{
    private static readonly RuleSet Rules = RuleSet.Default;

    [Theory]
    [InlineData("マイナンバーは123456789018です")]
    [InlineData("個人番号：１２３４－５６７８－９０１８")]
    [InlineData("通知カードの番号 1234 5678 9018")]
    [InlineData("ﾏｲﾅﾝﾊﾞｰ 023456789013")]
    public void A_labelled_number_is_blocked(string text)
    {
        var verdict = Rules.Inspect(text);

        Assert.Equal(FilterAction.Block, verdict.Action);
        Assert.Equal(ImportanceClass.I, verdict.Class);
        Assert.Equal("my-number", Assert.Single(verdict.Findings).Rule.Id);
        Assert.Null(verdict.CleanText);
    }

    [Fact]
    public void A_mistyped_number_is_blocked_beside_its_label_and_passes_without()
    {
        Assert.Equal(FilterAction.Block, Rules.Inspect("個人番号は1234-5678-9012です").Action);
        Assert.Equal(FilterAction.Allow, Rules.Inspect("これは1234-5678-9012です").Action);
    }

    [Fact]
    public void A_bare_number_with_a_right_check_digit_is_held_and_one_with_a_wrong_one_passes()
    {
        var verdict = Rules.Inspect("控えました 123456789018");

        Assert.Equal("my-number-unlabelled", Assert.Single(verdict.Findings).Rule.Id);
        Assert.Null(verdict.CleanText);
        Assert.NotNull(Rules.Inspect("控えました 123456789012").CleanText);
    }

    [Fact]
    public void Turned_digits_are_no_time_stamp()
    {
        Assert.Equal(FilterAction.Allow, Rules.Inspect("202505239135").Action);
        Assert.Null(Rules.Inspect("\u202E202505239135\u202C").CleanText);
    }

    [Fact]
    public void The_nearest_label_wins()
    {
        Assert.Equal(FilterAction.Allow, Rules.Inspect("マイナンバーの封筒、伝票番号は123456789018").Action);
        Assert.Equal(FilterAction.Block, Rules.Inspect("伝票番号の件、マイナンバーは123456789018").Action);
    }

    [Fact]
    public void A_text_that_passes_comes_back_as_it_was()
    {
        const string Text = "明日の会議は１０時からです。ﾖﾛｼｸ";

        var verdict = Rules.Inspect(Text);

        Assert.Same(Text, verdict.CleanText?.Value);
        Assert.Equal(Rules.Version, verdict.CleanText?.RuleSetVersion);
        Assert.Null(verdict.Class);
    }

    [Fact]
    public void The_marked_words_are_the_number_and_nothing_else()
    {
        const string Text = "マイナンバー３️⃣ですか？いいえ①２３４-5678-9018です";

        var finding = Assert.Single(Rules.Inspect(Text).Findings);

        Assert.Equal("①２３４-5678-9018", Text.Substring(finding.Start, finding.Length));
    }
}
