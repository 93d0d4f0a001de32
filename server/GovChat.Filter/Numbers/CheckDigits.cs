namespace GovChat.Filter.Numbers;

/// <summary>The check digits that are officially published.</summary>
internal static class CheckDigits
{
    /// <summary>Digits of an individual number.</summary>
    public const int MyNumberLength = 12;

    private const int CardLengthMin = 14;
    private const int CardLengthMax = 16;

    private static ReadOnlySpan<byte> MyNumberWeights => [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether twelve digits are an individual number (平成26年総務省令第85号 第5条).</summary>
    public static bool IsMyNumber(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != MyNumberLength)
        {
            return false;
        }

        var sum = 0;
        for (var index = 0; index < MyNumberWeights.Length; index++)
        {
            sum += digits[index] * MyNumberWeights[index];
        }

        var remainder = sum % 11;
        return digits[^1] == (remainder <= 1 ? 0 : 11 - remainder);
    }

    /// <summary>
    /// Whether digits are the number of a payment card: the beginning of a known company, and Luhn's check.
    /// </summary>
    public static bool IsPaymentCard(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is < CardLengthMin or > CardLengthMax)
        {
            return false;
        }

        var beginning = (digits[0] * 10) + digits[1];
        var isKnown = digits[0] == 4 || beginning is (>= 34 and <= 38) or (>= 51 and <= 55) or 60 or 62 or 65;
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var isDoubled = (digits.Length - index) % 2 == 0;
            var value = isDoubled ? digits[index] * 2 : digits[index];
            sum += value > 9 ? value - 9 : value;
        }

        return isKnown && sum % 10 == 0;
    }
}
