using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>The quick look may only leave to the detectors what they would find nothing in.</summary>
public sealed class TakingAQuickLook
{
    private static readonly RuleSet Rules = RuleSet.Default;

    private static readonly Gen<string> Number = Gen.Select(
        Gen.Int[0, Spellings.All.Count - 1].Select(index => Spellings.All.Values.ElementAt(index)),
        MyNumbers.Valid,
        (spell, number) => spell(number)
    );

    private static readonly Gen<string> Piece = Gen.OneOf(
        OneOf(
            "マイナンバー",
            "ｺｼﾞﾝﾊﾞﾝｺﾞｳ",
            "住民票コードは",
            "被保険者番号",
            "受給者\u200B番号",
            "滞\uFE0F納",
            "生活保護",
            "児相へ通告"
        ),
        OneOf(
            "世帯主は高橋健一",
            "佐々木美咲さん",
            "ヤマモト ハルカ様",
            "\uFA11玉市",
            "昭和52年3月4日生まれ",
            "本町3丁目14番5号"
        ),
        OneOf(
            "伝票番号",
            "は",
            "です。",
            "\n",
            "\t",
            "、",
            "😀",
            "①",
            "㉑",
            "ｶﾞ",
            "\uD842",
            "令和8年度の",
            "09012345678"
        ),
        Gen.Char.Select(unit => unit.ToString()),
        Gen.Int[0, 99_999_999].Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Number
    );

    private static readonly Gen<string> Text = Piece.Array[0, 6].Select(string.Concat);

    [Fact]
    public void Nothing_is_plain_in_which_a_detector_finds_something() =>
        Text.Sample(text => Assert.False(Rules.IsPlain(text) && Rules.LookCloser(text).Count > 0), iter: 5_000);

    [Fact]
    public void Every_spelling_of_a_number_is_worth_a_closer_look() =>
        Assert.All(Spellings.All.Values, spell => Assert.False(Rules.IsPlain("個人番号は" + spell("123456789018"))));

    [Fact]
    public void Ordinary_talk_is_plain_until_it_names_a_matter()
    {
        Assert.True(Rules.IsPlain("明日の会議は10時から、資料は12部です。電話は内線2315へ😀"));
        Assert.False(Rules.IsPlain("明日の会議は10時から、滞納の資料は12部です。"));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        const string Clean = "本日の来庁者は午前だけで212人、待ち時間は最大35分でした。";
        Assert.True(Rules.IsPlain(Clean));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isPlain = Rules.IsPlain(Clean);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(isPlain);
        Assert.Equal(0, after - before);
    }

    private static Gen<string> OneOf(params string[] words) =>
        Gen.Int[0, words.Length - 1].Select(index => words[index]);
}
