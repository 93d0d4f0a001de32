using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>A number sent in several messages. The last text is judged with those before it.</summary>
public sealed class SplittingANumber
{
    [Theory]
    [InlineData("1234", "5678", "9018")]
    [InlineData("１２３４５６", "７８９０１８")]
    [InlineData("1234-", "5678-", "9018")]
    [InlineData("番号 12345678", "と9018")]
    [InlineData("一二三四", "五六七八", "九〇一八です")]
    [InlineData("1234", "まだあります", "5678", "つぎで終わり", "9018")]
    public void Parts_of_a_number_that_checks_are_stopped_at_the_last(params string[] messages) =>
        Assert.Equal("my-number-unlabelled", Assert.Single(StoppedAtTheLast(messages)).Rule.Id);

    [Theory]
    [InlineData("my-number", "マイナンバーです", "1234", "5678", "9012")]
    [InlineData("my-number", "12345678", "個人番号の残り4桁、9018")]
    [InlineData("my-number", "マイナンバー1234-5678-90", "すみません、末尾は18です")]
    [InlineData("my-number", "個人番号です", "1234 5678 9012")]
    [InlineData("resident-code", "住民票コードです", "12345", "678901")]
    [InlineData("resident-code", "住民票コードです", "12345678901")]
    [InlineData("pension-number", "基礎年金番号の前半は1234", "後半は567890")]
    [InlineData("insured-number", "被保険者番号です", "0000123456")]
    [InlineData("my-number", "個人番号を言います", "いち に さん よん", "ご ろく なな はち", "きゅう ぜろ いち はち")]
    [InlineData("my-number", "個人番号です", "1234", "90番までお呼びしました", "56", "7890", "あ、78の次は9018です")]
    public void Parts_under_a_label_are_stopped_even_when_mistyped(string rule, params string[] messages) =>
        Assert.Equal(rule, Assert.Single(StoppedAtTheLast(messages)).Rule.Id);

    [Theory]
    [InlineData("マイナンバーです", "1234 5678", "手順書 9018")]
    [InlineData("マイナンバーです", "1234 5678", "議事録9018")]
    [InlineData("1234 5678", "素案 9018")]
    public void What_else_the_last_part_says_hides_no_number(params string[] messages)
    {
        var verdict = RuleSet.Default.Inspect(messages[^1], Circumstances.Inside, messages[..^1]);

        Assert.Contains(verdict.Findings, finding => finding.Rule.NeverReleased);
        Assert.Null(verdict.CleanText);
        Assert.Null(verdict.Emergency);
        Assert.NotNull(RuleSet.Default.Inspect(messages[^1]).CleanText);
    }

    [Fact]
    public void An_emergency_releases_the_record_and_not_the_number_that_ends_in_it()
    {
        const string Last = "山田太郎さん生保 9018";

        var together = RuleSet.Default.Inspect(Last, Circumstances.Inside, ["マイナンバーです", "1234 5678"]);

        Assert.Null(together.Emergency);
        Assert.NotNull(RuleSet.Default.Inspect(Last).Emergency);
    }

    [Theory]
    [InlineData("伝票番号を分けて送ります", "1234", "5678", "9018")]
    [InlineData("携帯です", "090", "1234", "56789")]
    [InlineData("1234円", "5678円", "9018円")]
    [InlineData("12:34", "56:78", "90:18")]
    [InlineData("1234", "5678", "9012")]
    [InlineData("今日の来庁者は1234人でした", "先週の木曜日の来庁者数は5678でした", "先月同日の来庁者数は9018でした")]
    [InlineData("マイナンバーの上8桁は12345678", "残りは口頭で言います")]
    [InlineData("12345678901", "8会議室です")]
    [InlineData("12345678", "内線9018です")]
    [InlineData("いち に さん よん", "ご ろく なな はち", "きゅう ぜろ いち はち")]
    [InlineData("090-1234-5678", "9")]
    public void Ordinary_digits_pass(params string[] messages)
    {
        for (var index = 0; index < messages.Length; index++)
        {
            Assert.NotNull(RuleSet.Default.Inspect(messages[index], Circumstances.Inside, messages[..index]).CleanText);
        }
    }

    [Fact]
    public void The_parts_alone_pass_and_the_mark_is_on_the_current_message()
    {
        Assert.NotNull(RuleSet.Default.Inspect("あと9018です").CleanText);

        var finding = Assert.Single(
            RuleSet.Default.Inspect("あと9018です", Circumstances.Inside, ["1234", "5678"]).Findings
        );

        Assert.Equal((2, 4), (finding.Start, finding.Length));
    }

    [Fact]
    public void However_a_number_is_cut_its_last_part_is_stopped() =>
        Gen.Select(MyNumbers.Valid, Gen.Int[1, 11].HashSet[1, 5])
            .Sample(
                (number, cuts) =>
                {
                    var ends = cuts.Order().Append(number.Length).ToArray();
                    var starts = ends.Prepend(0);
                    var parts = starts.Zip(ends, (start, end) => number[start..end]).ToArray();
                    Assert.Null(RuleSet.Default.Inspect(parts[^1], Circumstances.Inside, parts[..^1]).CleanText);
                }
            );

    private static IReadOnlyList<Finding> StoppedAtTheLast(string[] messages)
    {
        for (var index = 0; index < messages.Length - 1; index++)
        {
            Assert.NotNull(RuleSet.Default.Inspect(messages[index], Circumstances.Inside, messages[..index]).CleanText);
        }

        return RuleSet.Default.Inspect(messages[^1], Circumstances.Inside, messages[..^1]).Findings;
    }
}
