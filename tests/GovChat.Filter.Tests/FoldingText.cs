using CsCheck;
using GovChat.Filter.Folding;

namespace GovChat.Filter.Tests;

public sealed class FoldingText
{
    // Any unit at all, lone surrogates included, and more often those that fold in an unusual way.
    private static readonly Gen<char> Unit = Gen.OneOf(
        Gen.Char,
        Gen.Char['\uFF00', '\uFFEF'],
        Gen.Char['\u2460', '\u24FF'],
        Gen.Char["\u200B\uFE0F\u20E3\u3099\uFF9E\u202E\r\nカﾊ1\uD835\uDFCF"]
    );

    private static readonly Gen<string> AnyText = Unit.Array[0, 60].Select(units => new string(units));

    [Fact]
    public void The_self_test_passes_here()
    {
        Assert.True(FoldSelfTest.Passes);
        FoldSelfTest.Require();
    }

    [Theory]
    [InlineData("ｶﾞｷﾞﾊﾟﾋﾟｳﾞ", "ガギパピヴ")]
    [InlineData("か\u3099は\u309A", "がぱ")]
    [InlineData("あ\u3099", "あ゛")]
    [InlineData("ＭＹ　Number", "my number")]
    [InlineData("⑩㉑㊿⑴⒛", "102150120")]
    [InlineData("𝟙𝟮\U0001F103", "122")]
    [InlineData("髙﨑濵邉齋\uFA12𠮷", "高崎浜辺斎晴吉")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("1\u0336\u20E32", "12")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("－−—‐", "----")]
    public void What_looks_alike_folds_alike(string written, string folded) =>
        Assert.True(FoldSelfTest.FoldsTo(written, folded));

    // No row of the theory above: lone halves do not survive the way of its data to the test.
    [Fact]
    public void Halves_of_a_character_never_join_over_what_was_ignored_between_them() =>
        Assert.True(FoldSelfTest.FoldsTo("\uD835\u20E3\uDFCF", "\uFFFD\uFFFD"));

    [Fact]
    public void Folding_twice_changes_nothing_more() =>
        AnyText.Sample(text =>
        {
            var once = Folded(text);
            Assert.Equal(once, Folded(once));
        });

    [Fact]
    public void Offsets_rise_and_spans_stay_within_the_text() =>
        AnyText.Sample(text =>
        {
            using var folded = FoldedText.Fold(text);
            var end = 0;
            for (var index = 0; index < folded.Length; index++)
            {
                var (start, length) = folded.OriginalSpan(index, index + 1);
                Assert.True(start >= 0 && length > 0 && start + length <= text.Length);
                Assert.True(start + length >= end);
                end = start + length;
            }
        });

    [Fact]
    public void The_span_of_the_whole_covers_all_but_what_is_ignored_before_it() =>
        AnyText.Sample(text =>
        {
            using var folded = FoldedText.Fold(text);
            if (folded.Length > 0)
            {
                var (start, length) = folded.OriginalSpan(0, folded.Length);
                Assert.Equal(text.Length, start + length);
                Assert.Equal("", Folded(text[..start]));
            }
        });

    [Fact]
    public void Spans_never_split_a_surrogate_pair() =>
        AnyText.Sample(text =>
        {
            using var folded = FoldedText.Fold(text);
            for (var index = 0; index < folded.Length; index++)
            {
                var (start, length) = folded.OriginalSpan(index, index + 1);
                Assert.False(Splits(text, start));
                Assert.False(Splits(text, start + length));
            }
        });

    [Fact]
    public void A_span_folds_to_the_units_it_was_asked_for()
    {
        const string Text = "番号①２\uFE0F\u20E3𝟑⑫\u200B4です";
        using var folded = FoldedText.Fold(Text);

        var (start, length) = folded.OriginalSpan(2, 8);

        Assert.Equal("123124", folded.Units[2..8].ToString());
        Assert.Equal("①２\uFE0F\u20E3𝟑⑫\u200B4", Text.Substring(start, length));
    }

    private static bool Splits(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static string Folded(string text)
    {
        using var folded = FoldedText.Fold(text);
        return folded.Units.ToString();
    }
}
