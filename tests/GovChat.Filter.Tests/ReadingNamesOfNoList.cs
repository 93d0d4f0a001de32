namespace GovChat.Filter.Tests;

/// <summary>
/// Names whose family name stands in no list, told by the space, the given name and what stands around them.
/// </summary>
public sealed class ReadingNamesOfNoList
{
    private static readonly RuleSet Rules = RuleSet.Default;

    [Theory]
    [InlineData("蓑嶽 さよ子さんの分割誓約が届きました")]
    [InlineData("差押予告の相手方 鵜狩 雅之")]
    [InlineData("評価額の照会、小林 達也分です")]
    [InlineData("面談記録：佐野 千尋さん、一時扶助を希望")]
    [InlineData("滞納者一覧\n樋掛 美咲|7期\n蓼沼 陽菜|3期")]
    [InlineData("ﾋｶｹ ﾐﾂｺ ｾｲｶﾂﾎｺﾞ ﾍﾝｺｳ")]
    [InlineData("ひかけ みつこさんの保護変更、今月からです")]
    [InlineData("債務者蓼丸　健吾の預金調査が終わりました")]
    [InlineData("グエン・ヴァン・タイン / 転出届 / 国外")]
    public void An_extract_is_stopped(string text) => Assert.Equal(FilterAction.Block, Rules.Inspect(text).Action);

    [Theory]
    [InlineData("本日 田中さんが滞納整理の会議に出ます")]
    [InlineData("滞納整理 進捗 報告")]
    [InlineData("見本 太郎で生活保護の画面を試します")]
    [InlineData("氏名\t滞納額\n税務 次郎\t10,000")]
    [InlineData("名前,担当\n佐野 千尋(主査),滞納処分\n小林 達也(主事),督促")]
    [InlineData("委員長の佐野 千尋さんが課税の資料を求めています")]
    [InlineData("税の質問は檜部長、生活保護の質問は樫主査が答えます")]
    [InlineData("出席委員：秋元 伸二、大槻 律子、三浦 恵　議題は保育料の滞納です")]
    [InlineData("世帯主 宇都宮 ○○、転入の手続きが済みました")]
    [InlineData("ｾﾀｲﾇｼ ﾍﾝｺｳ ﾄﾄﾞｹ ﾉ ﾖｳｼｷ ｶﾞ ｶﾜﾘﾏｼﾀ")]
    public void What_names_no_resident_passes(string text) => Assert.NotNull(Rules.Inspect(text).CleanText);

    [Fact]
    public void A_slip_number_is_no_house()
    {
        Assert.NotNull(Rules.Inspect("レターパックの伝票5512-8034-7719、除票の返送です").CleanText);
        Assert.Null(Rules.Inspect("山○さん、仲町12-34-5、除票の返送です").CleanText);
    }

    [Fact]
    public void An_identifier_is_one_digit_by_digit_too()
    {
        Assert.Null(Rules.Inspect("住民票コード 4 0 7 1 8 2 5 6 3 9 1 でお願いします").CleanText);
        Assert.NotNull(Rules.Inspect("住民票コード 4 0 7 1 の欄でお願いします").CleanText);
    }

    [Fact]
    public void How_many_digits_come_is_no_part_of_them()
    {
        Assert.Null(Rules.Inspect("マイナンバーは頭の4桁が1234、続く4桁が5678、おしまいが9018です").CleanText);
        Assert.Null(Rules.Inspect("マイナンバー 1 2 3 4 5 6 7 8 9 0 1 8 一桁ずつ打ちました").CleanText);
    }
}
