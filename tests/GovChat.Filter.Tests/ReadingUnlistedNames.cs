namespace GovChat.Filter.Tests;

/// <summary>
/// No dictionary has every name. Each case has its neighbour: the same family name with a word after it.
/// </summary>
public sealed class ReadingUnlistedNames
{
    [Theory]
    [InlineData("小田光夏の差押えを解除しました", "小田地区の差押えを解除しました")]
    [InlineData("滞納の件、上田慎次は来週納付予定", "滞納の件、上田担当は来週対応予定")]
    [InlineData("世帯主：滝沢神幸、転入の届出です", "世帯主：滝沢、転入の届出です")]
    [InlineData("保護申請　和泉　知世　単身", "保護申請　和泉　支所　単身")]
    [InlineData("氏名\t滞納額\n荒木悠雅\t45,000", "地区\t滞納額\n荒木地区\t45,000")]
    [InlineData("林萌美さんの保護決定です", "林業費さんの保護決定です")]
    [InlineData("カワモトナオト様の生活保護の件", "カワモト様の生活保護の件")]
    [InlineData("205号室の西村明子さん、家賃の滞納です", "秘書室の西村明子さん、家賃の滞納の件です")]
    [InlineData("近所の西村明子さんから虐待の通告です", "相談所の西村明子さんから虐待の通告です")]
    [InlineData("西村明子個人の償却資産の申告です", "西村明子議員の償却資産の質問です")]
    public void Names_that_stand_in_no_list_are_told_by_their_form(string text, string control)
    {
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(text).Action);
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(control).Action);
    }
}
