using GovChat.Contracts;
using GovChat.Server.Accounts;

namespace GovChat.Server.Tests.Accounts;

public sealed class ChoosingAPassword
{
    [Theory]
    [InlineData("bluekettles2")]
    [InlineData("the kettle sings at dawn")]
    [InlineData("桜の下で会いましょう12")]
    [InlineData("xxxxxxxxxxxy")]
    public void A_phrase_of_twelve_will_do_without_any_rule_of_composition(string password) =>
        Assert.Null(Check(password));

    [Theory]
    [InlineData(11, Refusal.PasswordLengthWrong)]
    [InlineData(12, null)]
    [InlineData(256, null)]
    [InlineData(257, Refusal.PasswordLengthWrong)]
    public void It_has_twelve_to_256_letters(int length, string? refusal) =>
        Assert.Equal(refusal, Check(string.Concat(Enumerable.Repeat("kettle sings ", 20))[..length]));

    [Theory]
    [InlineData("password2026!")]
    [InlineData("P@ssw0rd-P@ss")]
    [InlineData("ＰＡＳＳＷＯＲＤ２０２６")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("ganbare-reiwa-8nen")]
    [InlineData("shiyakusho-no-pc")]
    [InlineData("みんなの市役所ですよね12")]
    [InlineData("tanaka.t-kettle")]
    [InlineData("みどり市の春はきれいです")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("ab1!ab1!ab1!ab1!")]
    public void What_everybody_tries_first_is_refused(string password) =>
        Assert.Equal(Refusal.PasswordTooCommon, Check(password));

    [Theory]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("finalfantasy")]
    [InlineData("UNBELIEVABLE")]
    [InlineData("leavemealone!")]
    [InlineData("2026 sonyericsson")]
    public void What_became_known_in_a_breach_is_refused(string password) =>
        Assert.Equal(Refusal.PasswordTooCommon, Check(password));

    [Fact]
    public void The_list_holds_ten_times_the_three_thousand_that_the_standard_asks_for() =>
        Assert.Equal(40_000, BreachedPasswords.Count);

    [Theory]
    [InlineData("Sakura2026!!")]
    [InlineData("s@kura-2026-04")]
    [InlineData("Tanaka.Taro1985")]
    [InlineData("tokyo_osaka_2026")]
    [InlineData("さくらさくら20260401")]
    [InlineData("２０２６春サクラ！！！！")]
    [InlineData("asdf-zxcv-qwer-1")]
    public void Two_well_known_words_and_numbers_are_refused(string password) =>
        Assert.Equal(Refusal.PasswordTooCommon, Check(password));

    [Theory]
    [InlineData("sakura no kitsune wa doko")]
    [InlineData("tanaka-osaka-hatoyama")]
    [InlineData("quiet pelican 7 umbrella")]
    [InlineData("春の川で鮎を釣った朝")]
    public void Three_words_or_one_of_ones_own_are_a_phrase(string password) => Assert.Null(Check(password + "、長い"));

    /// <summary>What a clerk who is told to change their password makes of a word: thousands of them, and none passes.</summary>
    [Fact]
    public void Words_with_years_and_signs_are_refused_by_the_thousand()
    {
        string[] words =
        [
            "sakura",
            "yamada",
            "tanaka",
            "tokyo",
            "hanako",
            "natsu",
            "shimin",
            "welcome",
            "baseball",
            "fukushi",
        ];
        string[] signs = ["!", "!!", "#", "@", "-", "_", ".", "*"];
        var made =
            from first in words
            from second in words
            from year in Enumerable.Range(2019, 8)
            from sign in signs
            let password = $"{char.ToUpperInvariant(first[0])}{first[1..]}{sign}{second}{year}"
            where password.Length >= Limits.PasswordLengthMin
            select password;

        Assert.All(made, password => Assert.Equal(Refusal.PasswordTooCommon, Check(password)));
        Assert.InRange(made.Count(), 5_000, int.MaxValue);
    }

    private static string? Check(string password) => PasswordRules.Check(password, "tanaka.t", "みどり市");
}
