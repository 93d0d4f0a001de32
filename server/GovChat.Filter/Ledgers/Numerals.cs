using GovChat.Filter.Folding;

namespace GovChat.Filter.Ledgers;

/// <summary>Short numbers in any script, as they stand in addresses and dates.</summary>
internal static class Numerals
{
    private const int LengthMax = 4;

    /// <summary>Whether the unit is part of a number: 3, 三, 十.</summary>
    public static bool IsAt(FoldedText text, int at) =>
        text.KindAt(at) is FoldKind.Digit or FoldKind.KanjiDigit || text.Units[at] == '十';

    /// <summary>Where the number that begins here ends; here itself when there is none or it is too long.</summary>
    public static int End(FoldedText text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LengthMax && IsAt(text, end))
        {
            end++;
        }

        return end < text.Length && IsAt(text, end) ? at : end;
    }
}
