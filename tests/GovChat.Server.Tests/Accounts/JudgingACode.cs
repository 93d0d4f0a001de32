using GovChat.Server.Accounts;

namespace GovChat.Server.Tests.Accounts;

public sealed class JudgingACode
{
    /// <summary>The seed of RFC 6238, appendix B.</summary>
    private static readonly byte[] Seed = "12345678901234567890"u8.ToArray();

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Fact]
    public void It_is_the_code_of_the_standard()
    {
        // RFC 6238 gives eight digits, 14050471; six are its last six.
        Assert.Equal("050471", TotpVerifier.CodeAt(Seed, Now));
        Assert.Equal(37_037_037, TotpVerifier.MatchedStep(Seed, "050471", Now));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void This_step_and_the_last_count_and_no_other(int steps, bool isRight) =>
        Assert.Equal(
            isRight,
            TotpVerifier.MatchedStep(Seed, TotpVerifier.CodeAt(Seed, Now + (steps * Step)), Now) is not null
        );

    [Theory]
    [InlineData("050472")]
    [InlineData("50471")]
    [InlineData("0504710")]
    [InlineData("14050471")]
    [InlineData("")]
    public void Another_code_matches_no_step(string code) => Assert.Null(TotpVerifier.MatchedStep(Seed, code, Now));
}
