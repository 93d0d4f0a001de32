using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>Cuts folded text into groups of digits.</summary>
internal static class DigitGroups
{
    private const string Counters = "桁回度番件人名枚部冊個台社日月年時分点次級課係応般緒旦括";

    private const char Bar = '|';

    /// <summary>Writes the groups and returns how many. <paramref name="groups"/> holds one for every digit.</summary>
    public static int Cut(FoldedText text, Span<DigitGroup> groups)
    {
        var count = 0;
        var index = 0;
        while (index < text.Length)
        {
            if (!IsDigitLike(text.KindAt(index)))
            {
                index++;
                continue;
            }

            var start = index;
            while (index < text.Length && IsDigitLike(text.KindAt(index)))
            {
                index++;
            }

            // Bars among more than twelve digits stand between them, and for none: 1234|5678|9018.
            var isBarred = index - start > CheckDigits.MyNumberLength;
            while (start < index)
            {
                var length = isBarred ? text.Units[start..index].IndexOf(Bar) : -1;
                var end = length < 0 ? index : start + length;
                if (Trim(text, start, end) is { } group)
                {
                    groups[count++] = group;
                }

                start = end + 1;
            }
        }

        return count;
    }

    private static DigitGroup? Trim(FoldedText text, int start, int end)
    {
        // Bars are the edges of a table, and letters that touch a word belong to the word.
        var touchesBefore = start > 0 && char.IsAsciiLetter(text.Units[start - 1]);
        var touchesAfter = end < text.Length && char.IsAsciiLetter(text.Units[end]);
        while (start < end && IsEdge(text, start, touchesBefore))
        {
            start++;
        }

        while (end > start && IsEdge(text, end - 1, touchesAfter))
        {
            end--;
        }

        var coreStart = start;
        var coreEnd = end;
        while (coreStart < coreEnd && text.KindAt(coreStart) != FoldKind.Digit)
        {
            coreStart++;
        }

        while (coreEnd > coreStart && text.KindAt(coreEnd - 1) != FoldKind.Digit)
        {
            coreEnd--;
        }

        if (coreStart < coreEnd)
        {
            return new(start, end, coreStart, coreEnd);
        }

        return HasKanjiDigit(text, start, end) && !IsCount(text, start, end) ? new(start, end, start, end) : null;
    }

    // 一桁ずつ, 二回: a kanji that counts is a word of the sentence.
    private static bool IsCount(FoldedText text, int start, int end) =>
        end - start == 1 && end < text.Length && Counters.Contains(text.Units[end], StringComparison.Ordinal);

    private static bool IsEdge(FoldedText text, int index, bool touchesLetter) =>
        text.KindAt(index) == FoldKind.SoftDigit && (touchesLetter || text.Units[index] == Bar);

    private static bool HasKanjiDigit(FoldedText text, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            if (text.KindAt(index) == FoldKind.KanjiDigit || text.Units[index] == '〇')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDigitLike(FoldKind kind) =>
        kind is FoldKind.Digit or FoldKind.KanjiDigit or FoldKind.SoftDigit or FoldKind.Circle;
}
