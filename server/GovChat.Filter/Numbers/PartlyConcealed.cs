using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Finds numbers of which one to three digits are concealed. Four concealed digits make it no number any more; fewer
/// leave at most a thousand people, and beside a name one.
/// </summary>
internal static class PartlyConcealed
{
    private const string Marks = "*●○◯〇■□×✕x?_#◆▲△";
    private const int ConcealedMax = 3;

    /// <summary>Writes candidates and returns how many.</summary>
    public static int Find(FoldedText text, Span<Candidate> candidates)
    {
        var count = 0;
        var index = 0;
        while (index < text.Length)
        {
            var end = End(text, index, out var digits, out var concealed);
            if (concealed is > 0 and <= ConcealedMax && digits + concealed == CheckDigits.MyNumberLength)
            {
                candidates[count++] = new(index, end, Checks: false, CandidateShape.Usual);
            }

            index = Math.Max(end, index + 1);
        }

        return count;
    }

    /// <summary>Whether the unit is used to conceal a digit or a letter.</summary>
    public static bool IsMark(char unit) => Marks.Contains(unit, StringComparison.Ordinal);

    // Digits and marks with at most one hyphen or space between them.
    private static int End(FoldedText text, int start, out int digits, out int concealed)
    {
        (digits, concealed) = (0, 0);
        var end = start;
        for (var at = start; at < text.Length; at++)
        {
            if (text.KindAt(at) == FoldKind.Digit)
            {
                digits++;
            }
            else if (IsMark(text.Units[at]))
            {
                concealed++;
            }
            else if (at == end && at > start && text.Units[at] is '-' or 'ー' or ' ')
            {
                continue;
            }
            else
            {
                break;
            }

            end = at + 1;
        }

        return end;
    }
}
