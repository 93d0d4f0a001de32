using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;

namespace GovChat.Filter.Ledgers;

/// <summary>Reads telephone numbers: 090-1234-5678, 0921234567, 092(123)4567.</summary>
internal static class Telephones
{
    private const int JointsMax = 2;

    /// <summary>The first one at or after an index.</summary>
    public static Fact? Next(FoldedText text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text.Units[at] != '0' || (at > 0 && Numerals.IsAt(text, at - 1)))
            {
                continue;
            }

            var (end, digits, joints) = (at, 0, 0);
            while (
                end < text.Length
                && (char.IsAsciiDigit(text.Units[end]) || (IsJoint(text.Units[end]) && joints < JointsMax))
            )
            {
                digits += char.IsAsciiDigit(text.Units[end]) ? 1 : 0;
                joints += IsJoint(text.Units[end]) ? 1 : 0;
                end++;
            }

            if (digits is 10 or 11 && joints is 0 or JointsMax)
            {
                return new(at, at, end, ConcealedBy.Digits);
            }
        }

        return null;
    }

    private static bool IsJoint(char unit) => unit is '-' or 'ー' or '(' or ')';
}
