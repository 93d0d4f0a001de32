namespace GovChat.Filter.Numbers;

/// <summary>The check digits that are officially published.</summary>
internal static class CheckDigits
{
    /// <summary>Digits of an individual number.</summary>
    public const int MyNumberLength = 12;

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
}
