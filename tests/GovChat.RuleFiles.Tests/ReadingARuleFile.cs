using System.Text;
using CsCheck;

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
    [InlineData("- 分類: Ⅳ", "- 分類: Ⅲ", "それぞれ一度ずつ")]
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
    [InlineData("        - 個人番号：5820－3947－1620\n", "", "試験が足りません")]
    [InlineData("いじめ: いじめ", "いじめ: \"いじめ", "読み取れません")]
    public void A_fault_is_told_with_its_line_and_what_to_do(string right, string wrong, string message)
    {
        var at = Template.IndexOf(right, StringComparison.Ordinal);
        var line = 1 + Template.AsSpan(0, at).Count('\n');

        var reading = RuleFile.Read(Template[..at] + wrong + Template[(at + right.Length)..]);

        Assert.Null(reading.RuleSet);
        var fault = Assert.Single(reading.Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.EndsWith("。", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Line, 1, Template.AsSpan().Count('\n') + 1);
        Assert.True(fault.Line >= line - 18, $"line {fault.Line} for {line}");
        Assert.NotNull(RuleFile.Read(Template).RuleSet);
    }
}
