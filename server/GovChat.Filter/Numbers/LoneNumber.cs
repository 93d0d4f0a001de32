using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Reads a text that is nothing but twelve digits with a right check digit, however they are divided: 8-4, 5 7, one to
/// a line with a hyphen somewhere. Beside other words such a division says rather that it is something else.
/// </summary>
internal static class LoneNumber
{
    /// <summary>The number, or null.</summary>
    public static Candidate? Find(FoldedText text)
    {
        if (text.Digits != CheckDigits.MyNumberLength)
        {
            return null;
        }

        Span<byte> digits = stackalloc byte[CheckDigits.MyNumberLength];
        var (count, first, last) = (0, 0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            if (text.KindAt(index) is FoldKind.Digit or FoldKind.KanjiDigit)
            {
                first = count == 0 ? index : first;
                last = index;
                digits[count++] = (byte)text.ValueAt(index);
            }
            else if (!IsDivision(text, index))
            {
                return null;
            }
        }

        var isNumber = count == digits.Length && CheckDigits.IsMyNumber(digits) && !Surroundings.BeginsWithDate(digits);
        return isNumber ? new(first, last + 1, Checks: true, CandidateShape.Usual) : null;
    }

    // Not a point, a colon, a slash or a comma: those divide addresses, times, dates and amounts.
    private static bool IsDivision(FoldedText text, int index) =>
        text.KindAt(index) is FoldKind.Space or FoldKind.LineBreak || text.Units[index] is '-' or 'ー';
}
