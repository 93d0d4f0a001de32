namespace GovChat.Filter.Tests;

/// <summary>Numbers told in words, by place or in parts: what they mean depends on a label.</summary>
public sealed class ToldNumbers
{
    [Theory]
    [InlineData("マイナンバーは いち に さん よん ご ろく なな はち きゅう ぜろ いち はち です")]
    [InlineData("個人番号：イチ、ニ、サン、シ、ゴ、ロク、シチ、ハチ、ク、レイ、イチ、ハチ")]
    [InlineData("マイナンバーは千二百三十四億五千六百七十八万九千十八")]
    [InlineData("マイナンバー 1234億5678万9018")]
    [InlineData("個人番号は、はじめが1234、まんなかが5678、おしまいが9018")]
    [InlineData("マイナンバーの前半は123456、後半は789018です")]
    public void Beside_their_label_they_are_stopped(string text) =>
        Assert.Equal("my-number", Assert.Single(RuleSet.Default.Inspect(text).Findings).Rule.Id);

    [Theory]
    [InlineData("いち に さん よん ご ろく なな はち きゅう ぜろ いち はち、と数えます")]
    [InlineData("基金残高は千二百三十四億五千六百七十八万九千十八円")]
    [InlineData("マイナンバーの申請は1234件、5678件、9018件と増えました")]
    [InlineData("はじめが1234、まんなかが5678、おしまいが9018")]
    public void Without_it_or_as_quantities_they_pass(string text) =>
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(text).Action);

    [Theory]
    [InlineData("個人番号は1234-5678-90**", "個人番号は1234-5678-****")]
    [InlineData("マイナンバー●●●456789018", "マイナンバー●●●●56789018")]
    public void Up_to_three_concealed_digits_leave_the_number_and_four_do_not(string text, string control)
    {
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(text).Action);
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(control).Action);
    }
}
