using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>Every spelling, a thousand numbers each: labelled ones are stopped, bare ones held.</summary>
public sealed class SpellingsOfMyNumbers
{
    private const int NumbersEach = 1_000;

    public static TheoryData<string> Names => [.. Spellings.All.Keys];

    [Fact]
    public void There_are_at_least_forty() => Assert.True(Spellings.All.Count >= 40);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_labelled_number_is_stopped_however_it_is_spelt(string name) =>
        MyNumbers.Valid.Sample(
            number => AssertHeld($"個人番号は{Spellings.All[name](number)}です"),
            iter: NumbersEach,
            threads: 1
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bare_number_is_held_however_it_is_spelt(string name) =>
        MyNumbers.Valid.Sample(number => AssertHeld(Spellings.All[name](number)), iter: NumbersEach, threads: 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_digits_pass_under_the_label_of_something_else(string name) =>
        MyNumbers.Valid.Sample(
            number => Assert.Empty(RuleSet.Default.Inspect($"伝票番号は{Spellings.All[name](number)}です").Findings),
            iter: NumbersEach / 10,
            threads: 1
        );

    private static void AssertHeld(string text)
    {
        var verdict = RuleSet.Default.Inspect(text);
        Assert.True(verdict.CleanText is null, $"Passed: {text}");
    }
}
