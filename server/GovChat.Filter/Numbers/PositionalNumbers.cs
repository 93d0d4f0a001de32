using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>Reads numbers written by place: 千二百三十四億五千六百七十八万九千十八, 1234億5678万9018.</summary>
internal static class PositionalNumbers
{
    private const long Hundred = 100;
    private const long Thousand = 1_000;
    private const long TenThousand = 10_000;
    private const long HundredMillion = 100_000_000;
    private const long Largest = 999_999_999_999;

    /// <summary>Writes candidates and returns how many.</summary>
    public static int Find(FoldedText text, Span<Candidate> candidates)
    {
        var count = 0;
        var at = 0;
        while (at < text.Length)
        {
            // Without 億 there are no twelve digits, and few texts have one.
            var hundredMillion = text.Units[at..].IndexOf('億');
            if (hundredMillion < 0)
            {
                break;
            }

            hundredMillion += at;
            var start = hundredMillion;
            while (start > at && PlaceOf(text, start - 1) >= 0)
            {
                start--;
            }

            var end = hundredMillion + 1;
            while (end < text.Length && (PlaceOf(text, end) >= 0 || text.Units[end] == '万'))
            {
                end++;
            }

            if (start < hundredMillion && Read(text, start, end) is { } value)
            {
                candidates[count++] = new(start, end, Checks(value), CandidateShape.Usual);
            }

            at = end;
        }

        return count;
    }

    private static bool Checks(long value)
    {
        Span<byte> digits = stackalloc byte[CheckDigits.MyNumberLength];
        for (var index = digits.Length - 1; index >= 0; index--)
        {
            digits[index] = (byte)(value % 10);
            value /= 10;
        }

        return CheckDigits.IsMyNumber(digits);
    }

    // A round sum is an amount, not a number that names somebody: its last four digits are zero.
    private static long? Read(FoldedText text, int start, int end)
    {
        long total = 0,
            section = 0,
            digit = 0;
        for (var index = start; index < end; index++)
        {
            var place = PlaceOf(text, index);
            switch (text.Units[index])
            {
                case '億':
                    total += (section + digit) * HundredMillion;
                    (section, digit) = (0, 0);
                    break;
                case '万':
                    total += (section + digit) * TenThousand;
                    (section, digit) = (0, 0);
                    break;
                case '千' or '百' or '十':
                    section += Math.Max(digit, 1) * place;
                    digit = 0;
                    break;
                default:
                    digit = (digit * 10) + place;
                    break;
            }

            if (digit > Largest || total > Largest)
            {
                return null;
            }
        }

        total += section + digit;
        return total <= Largest && total % TenThousand != 0 ? total : null;
    }

    // The value of a digit, or of a place below ten thousand; negative for anything else.
    private static long PlaceOf(FoldedText text, int index) =>
        text.Units[index] switch
        {
            '千' => Thousand,
            '百' => Hundred,
            '十' => 10,
            _ when text.KindAt(index) is FoldKind.Digit or FoldKind.KanjiDigit => text.ValueAt(index),
            '〇' => 0,
            _ => -1,
        };
}
