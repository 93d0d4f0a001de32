using CsCheck;
using GovChat.Contracts;

namespace GovChat.Filter.Tests;

public sealed class CheckingTheShapeOfAText
{
    private const int MarksMax = Limits.CombiningMarksPerBaseMax;

    [Theory]
    [InlineData("おはようございます。\n\t明日の件です👨‍👩‍👧")]
    [InlineData("一行目\r\n二行目")]
    [InlineData("か\u3099き\u3099")]
    [InlineData("葛\U000E0100城")]
    public void Ordinary_text_has_the_right_shape(string text) => Assert.Null(MessageText.Check(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n\u3000")]
    [InlineData("\u200B\u2060\u3164")]
    [InlineData("\U000E0100")]
    public void Text_without_anything_to_see_is_empty(string text)
    {
        Assert.Equal(Refusal.TextEmpty, MessageText.Check(text));
        Assert.Null(MessageText.Check(text + "あ"));
    }

    [Fact]
    public void Text_is_too_long_from_the_first_unit_over_the_limit()
    {
        var text = new string('あ', Limits.MessageTextLengthMax);

        Assert.Equal(Refusal.TextTooLong, MessageText.Check(text + "あ"));
        Assert.Null(MessageText.Check(text));
        Assert.Equal(Refusal.TextTooLong, MessageText.Check("あいう", lengthMax: 2));
    }

    [Theory]
    [InlineData("あ\uD83D", "あ\uD83D\uDE00")]
    [InlineData("\uDE00あ", "\uD83D\uDE00あ")]
    [InlineData("\uDE00\uD83D", "\uD83D\uDE00")]
    [InlineData("あ\uFFFD", "あ")]
    public void Half_characters_and_their_replacement_are_refused(string text, string control)
    {
        Assert.Equal(Refusal.TextInvalidUnicode, MessageText.Check(text));
        Assert.Null(MessageText.Check(control));
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\b')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    [InlineData('\u0085')]
    [InlineData('\r')]
    public void Control_characters_are_refused(char control)
    {
        Assert.Equal(Refusal.TextControlCharacter, MessageText.Check($"あ{control}い"));
        Assert.Null(MessageText.Check("あ\nい"));
    }

    [Fact]
    public void A_carriage_return_is_right_only_before_a_line_feed()
    {
        Assert.Equal(Refusal.TextControlCharacter, MessageText.Check("あ\n\rい"));
        Assert.Equal(Refusal.TextControlCharacter, MessageText.Check("あ\r"));
        Assert.Null(MessageText.Check("あ\r\nい"));
    }

    [Theory]
    [InlineData('\u202A')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    public void Turned_text_is_refused(char turn)
    {
        Assert.Equal(Refusal.TextBidiOverride, MessageText.Check($"あ{turn}い"));
        Assert.Null(MessageText.Check("あ\u200Fい"));
    }

    [Theory]
    [InlineData("\u0301")]
    [InlineData("\u20DD")]
    [InlineData("\u0301\u200D")]
    public void A_tower_of_marks_is_refused(string mark)
    {
        var tower = "あ" + string.Concat(Enumerable.Repeat(mark, MarksMax));

        Assert.Equal(Refusal.TextTooManyMarks, MessageText.Check(tower + mark));
        Assert.Null(MessageText.Check(tower + "い" + mark));
    }

    [Fact]
    public void Any_units_at_all_are_judged_without_a_fault() =>
        Gen.Char.Array[0, 100].Select(units => new string(units)).Sample(text => MessageText.Check(text)?.Length != 0);
}
