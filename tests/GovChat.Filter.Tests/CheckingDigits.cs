using CsCheck;
using GovChat.Filter.Numbers;

namespace GovChat.Filter.Tests;

public sealed class CheckingDigits
{
    [Theory]
    [InlineData("123456789018")]
    [InlineData("023456789013")]
    [InlineData("983205673214")]
    [InlineData("621498320257")]
    [InlineData("111111111118")]
    public void Published_numbers_are_individual_numbers(string number) => Assert.True(IsMyNumber(number));

    [Theory]
    [InlineData("123456789012")] // on the specimen card
    [InlineData("12345678901")]
    [InlineData("1234567890180")]
    public void Wrong_digits_and_lengths_are_not(string number) => Assert.False(IsMyNumber(number));

    [Fact]
    public void No_other_last_digit_is_right() => MyNumbers.Mistyped.Sample(number => Assert.False(IsMyNumber(number)));

    private static bool IsMyNumber(string number) =>
        CheckDigits.IsMyNumber([.. number.Select(digit => (byte)(digit - '0'))]);
}
