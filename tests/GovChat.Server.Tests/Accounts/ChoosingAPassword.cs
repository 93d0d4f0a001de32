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

    private static string? Check(string password) => PasswordRules.Check(password, "tanaka.t", "みどり市");
}
