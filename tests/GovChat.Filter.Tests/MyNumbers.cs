using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>
/// Individual numbers for tests: random digits with the check digit of the ordinance, belonging to nobody.
/// </summary>
internal static class MyNumbers
{
    private static readonly int[] Weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>
    /// Valid numbers. None begins with a year of this century or the last: an order number and a list of years look like
    /// that, and pass without a label on purpose (two numbers in ten thousand do).
    /// </summary>
    public static readonly Gen<string> Valid = Gen.Int[0, 9]
        .Array[11]
        .Where(digits => (digits[0] * 10) + digits[1] is not (19 or 20))
        .Select(digits => string.Concat(digits) + CheckDigit(digits));

    /// <summary>Numbers whose check digit is off by one to nine.</summary>
    public static readonly Gen<string> Mistyped = Gen.Select(
        Valid,
        Gen.Int[1, 9],
        (number, off) => number[..11] + (char)('0' + ((number[11] - '0' + off) % 10))
    );

    /// <summary>The number that begins with these eleven digits.</summary>
    public static string WithCheckDigit(string eleven) => eleven + CheckDigit([.. eleven.Select(digit => digit - '0')]);

    /// <summary>A number whose check digit is off by one.</summary>
    public static string Spoilt(string number) => number[..11] + (char)('0' + ((number[11] - '0' + 1) % 10));

    // Written apart from the filter's own code, from the text of the ordinance.
    private static int CheckDigit(int[] digits)
    {
        var remainder = digits.Zip(Weights, (digit, weight) => digit * weight).Sum() % 11;
        return remainder <= 1 ? 0 : 11 - remainder;
    }
}
