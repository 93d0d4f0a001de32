using System.Text;
using CsCheck;
using GovChat.Contracts;

namespace GovChat.RuleFiles.Tests;

/// <summary>The empty template with one thing broken at a time; unbroken it is without fault.</summary>
public sealed class ReadingARuleFile
{
    private static readonly string Template = Presets.Empty;

    [Theory]
    [InlineData("名称: 空のひな形", "名前: 空のひな形", "「名前」という項目はありません")]
    [InlineData("名称: 空のひな形", "名称: 空のひな形\n名称: 二度目", "「名称」が二度書かれています")]
    [InlineData("名称: 空のひな形", "名称:", "「名称」が空です")]
    [InlineData("名称: 空のひな形", "名称: [空, の]", "「名称」には文字または数字を一つだけ")]
    [InlineData("名称: 空のひな形", "名称: \"\\u0007\"", "「名称」に目に見えない制御文字")]
    [InlineData(
        "処置: 確認 #",
        "処置: 確認\n    厳しくする場合: [{処置: 止める}] #",
        "この「厳しくする場合」は効きません"
    )]
    [InlineData("名称: 空のひな形", "名称: &a 空", "目印や引用は使えません")]
    [InlineData("名称: 空のひな形", "名称: !!str 空", "目印や引用は使えません")]
    [InlineData("名称: 空のひな形", "名称: *a", "目印や引用は使えません")]
    [InlineData("識別名: empty #", "識別名: 空 #", "「識別名」は半角の英小文字")]
    [InlineData("処置: 止める", "処置: とめる", "「処置」には「通す」「確認」「伏せる」「止める」のどれか")]
    [InlineData("処置: 止める", "処置: 確認", "この規則の処置は弱すぎます")]
    [InlineData("緊急送信: できない", "緊急送信: できる", "個人番号は緊急送信でも送れません")]
    [InlineData("例: マイナンバー", "例: まいなんばー", "分類の表の同じ分類の「例」にありません")]
    [InlineData("数量の単位: [円, 人, 件]", "数量の単位: 円", "「数量の単位」は一覧です")]
    [InlineData(
        "個人番号を示す語: [マイナンバー, 個人番号, 通知カード, 特定個人情報]",
        "個人番号を示す語: []",
        "少なくとも1個必要です"
    )]
    [InlineData("閉庁日: []", "閉庁日: [2026-02-30]", "実在する日付")]
    [InlineData("識別名: my-number-unlabelled", "識別名: my-number", "同じ識別名がもう一つあります")]
    [InlineData(
        "- 荷物の伝票番号は 407182563911 です",
        "- マイナンバー 407182563911 です",
        "試験「通す」の1番目の文が通りません（結果：止める）"
    )]
    [InlineData(
        "- 個人番号：5820－3947－1620",
        "- 個人番号はありません",
        "試験「止める」の2番目の文が、この規則では止まりません（結果：通す）"
    )]
    public void A_fault_is_told_with_its_line_and_what_to_do(string right, string wrong, string message)
    {
        var at = Template.IndexOf(right, StringComparison.Ordinal);

        var reading = RuleFile.Read(Template[..at] + wrong + Template[(at + right.Length)..]);

        Assert.Null(reading.RuleSet);
        var fault = Assert.Single(reading.Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.EndsWith("。", fault.Message, StringComparison.Ordinal);
        Assert.Equal(LineOf(at) + wrong.AsSpan().Count('\n'), fault.Line);
        Assert.NotNull(RuleFile.Read(Template).RuleSet);
    }

    [Theory]
    [InlineData("  - 分類: Ⅳ", "  - 分類: Ⅲ", "それぞれ一度ずつ", "分類:\n")]
    [InlineData("    処置: 止める # 伏せる／止める\n", "", "「処置」がありません", "  - 識別名: my-number\n")]
    [InlineData(
        "    処置: 止める # 伏せる／止める\n",
        "    処置: 止める\n    番号: {この番号を示す語: [甲], 桁数: [5], 区切りの数: 1, 語と番号の間の文字数: 9}\n",
        "余分なものを消して",
        "  - 識別名: my-number\n"
    )]
    [InlineData("版: \"1\"", "版: [", "読み取れません", "版: \"1\"")]
    public void A_fault_of_a_whole_part_is_told_where_the_part_begins(
        string right,
        string wrong,
        string message,
        string place
    )
    {
        var at = Template.IndexOf(right, StringComparison.Ordinal);

        var reading = RuleFile.Read(Template[..at] + wrong + Template[(at + right.Length)..]);

        var fault = Assert.Single(reading.Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.InRange(fault.Line - LineOf(Template.IndexOf(place, StringComparison.Ordinal)), 0, 3);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_their_lines()
    {
        var faults = RuleFile.Read(Template.Replace("名称", "名前", StringComparison.Ordinal)).Faults;

        Assert.True(faults.Count > 4);
        Assert.Equal(faults.OrderBy(fault => fault.Line), faults);
    }

    [Fact]
    public void Who_has_many_faults_is_told_of_the_first_fifty()
    {
        var unknown = string.Concat(Enumerable.Range(0, 500).Select(number => $"項目{number}: 値\n"));

        Assert.Equal(50, RuleFile.Read(unknown).Faults.Count);
    }

    [Theory]
    [InlineData("", "何も書かれていません")]
    [InlineData("# 説明だけ\n", "何も書かれていません")]
    [InlineData("- 一覧", "「ファイル全体」には「項目: 値」")]
    [InlineData("ただの文", "「ファイル全体」には「項目: 値」")]
    [InlineData("? [あ, い]\n: 値\n", "「ファイル全体」の中に項目名ではないもの")]
    public void What_is_no_rule_file_at_all_is_told(string text, string message) =>
        Assert.Contains(RuleFile.Read(text).Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_second_document_is_a_fault() =>
        Assert.Contains(
            "「---」",
            Assert.Single(RuleFile.Read(Template + "---\n版: 2\n").Faults).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_file_at_the_limit_is_read_and_one_above_is_not()
    {
        var filled = Template + "#" + new string('あ', Limits.RuleSourceLengthMax - Template.Length - 1);

        Assert.NotNull(RuleFile.Read(filled).RuleSet);
        Assert.NotNull(RuleFile.Read(Encoding.UTF8.GetBytes(filled)).RuleSet);
        Assert.Contains(
            "大きすぎます",
            Assert.Single(RuleFile.Read(filled + "あ").Faults).Message,
            StringComparison.Ordinal
        );
        Assert.Single(RuleFile.Read(new byte[(3 * Limits.RuleSourceLengthMax) + 1]).Faults);
    }

    [Fact]
    public void Bytes_may_carry_a_mark_and_any_line_ends_but_no_other_encoding()
    {
        var bytes = Encoding.UTF8.GetBytes(Template);
        byte[] marked = [.. Encoding.UTF8.Preamble, .. bytes];

        Assert.NotNull(RuleFile.Read(marked).RuleSet);
        Assert.NotNull(RuleFile.Read(Template.ReplaceLineEndings("\r\n")).RuleSet);

        byte[] mixed = [.. "版: 1\n名称: "u8, 0x83, 0x7D];
        var fault = Assert.Single(RuleFile.Read(mixed).Faults);
        Assert.Equal(2, fault.Line);
        Assert.Contains("Shift_JIS", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void However_deep_a_file_nests_it_is_refused_and_not_followed()
    {
        foreach (
            var text in new[]
            {
                new string('[', 100_000),
                string.Concat(Enumerable.Repeat("- ", 50_000)),
                string.Concat(Enumerable.Repeat("{a: ", 25_000)),
            }
        )
        {
            Assert.NotEmpty(RuleFile.Read(text).Faults);
            Assert.NotEmpty(RuleFile.Read("名称: " + text).Faults);
        }
    }

    [Fact]
    public void No_bytes_whatever_make_it_throw()
    {
        Gen.Byte.Array[0, 200].Sample(bytes => Assert.Null(RuleFile.Read(bytes).RuleSet));
        Gen.String[Gen.Char["-:?[]{}#&*!|>'\"%@`,\n \t\\\uD800版名称あ"], 0, 80]
            .Sample(text => Assert.NotEmpty(RuleFile.Read(text).Faults));
        Broken.Sample(text =>
        {
            var reading = RuleFile.Read(text);
            Assert.Equal(reading.RuleSet is null, reading.Faults.Count > 0);
            Assert.All(reading.Faults, fault => Assert.InRange(fault.Line, 1, text.AsSpan().Count('\n') + 2));
        });
    }

    // The template with one stretch of it replaced.
    private static Gen<string> Broken =>
        Gen.Select(
            Gen.Int[0, Template.Length - 1],
            Gen.Int[0, 40],
            Gen.String[Gen.Char["-:?[]{}#&*!|>'\"\n \t\uD800あ"], 0, 6],
            (start, length, put) => Template[..start] + put + Template[Math.Min(start + length, Template.Length)..]
        );

    private static int LineOf(int at) => 1 + Template.AsSpan(0, at).Count('\n');
}
