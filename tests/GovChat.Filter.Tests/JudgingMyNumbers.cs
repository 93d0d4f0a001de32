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

    [Theory]
    [InlineData("個人番号は壹貳參肆伍陸柒捌玖零壹捌です")]
    [InlineData("マイナンバー 1234|5678|9018")]
    [InlineData("マイナンバーは one two three four five six seven eight nine zero one eight です")]
    [InlineData("個人番号を3回に分けます 1) 1234 2) 5678 3) 9018")]
    public void A_labelled_number_is_read_however_it_is_told(string text)
    {
        Assert.Equal("my-number", Assert.Single(Rules.Inspect(text).Findings).Rule.Id);
        Assert.DoesNotContain(Rules.Conceal(text)!, unit => unit is '4' or '5' or '肆' or '伍');
    }

    [Theory]
    [InlineData("12345678-9018")]
    [InlineData("1234-5678 9018")]
    [InlineData("12345\n6789018")]
    [InlineData("控えです\n1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n1\n8")]
    public void A_number_that_is_all_a_text_says_is_held_however_it_is_divided(string text)
    {
        Assert.Equal(FilterAction.Warn, Rules.Inspect(text).Action);
        Assert.Equal(FilterAction.Allow, Rules.Inspect("見積番号 " + text).Action);
        Assert.Equal(FilterAction.Allow, Rules.Inspect(text.Replace('8', '7')).Action);
    }

    [Theory]
    [InlineData("20251123-1436")]
    [InlineData("2025-11-23 1436")]
    [InlineData("10/15 13:00-14:37")]
    public void A_date_and_a_time_alone_are_none(string text) =>
        Assert.Equal(FilterAction.Allow, Rules.Inspect(text).Action);
}
