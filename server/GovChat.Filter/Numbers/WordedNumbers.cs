using System.Buffers;
using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>Joins parts with words between them: 上から2827、次が0771、最後が2444.</summary>
internal static class WordedNumbers
{
    private const int GapLengthMax = 10;

    // What follows a quantity, a date or a time: such digits are no part of a number.
    private const string Units = "年月日時分秒人件円名回部枚歳才個通台条項号階課桁番%度点割倍";

    private static readonly int[][] Patterns =
    [
        [4, 4, 4],
        [6, 6],
        [3, 3, 3, 3],
        [8, 4],
        [4, 8],
    ];

    /// <summary>Writes candidates and returns how many.</summary>
    public static int Find(FoldedText text, ReadOnlySpan<DigitGroup> groups, Span<Candidate> candidates)
    {
        var parts = ArrayPool<DigitGroup>.Shared.Rent(groups.Length + 1);
        var length = 0;
        foreach (var group in groups)
        {
            // 頭の4桁が3190, 1) 3190: how many come, or which comes, is no part of what comes.
            if (!IsCountOfDigits(text, group) && !IsNumbering(text, group))
            {
                parts[length++] = group;
            }
        }

        var count = Find(text, parts.AsSpan(0, length), candidates);
        ArrayPool<DigitGroup>.Shared.Return(parts);
        return count;
    }

    private static int Find(FoldedText text, Span<DigitGroup> groups, Span<Candidate> candidates)
    {
        var count = 0;
        var index = 0;
        while (index < groups.Length)
        {
            var parts = PartsAt(text, groups[index..]);
            if (parts > 0)
            {
                candidates[count++] = Make(text, groups.Slice(index, parts));
            }

            index += Math.Max(parts, 1);
        }

        return count;
    }

    private static bool IsCountOfDigits(FoldedText text, DigitGroup group) =>
        group.End - group.Start == 1 && group.End < text.Length && text.Units[group.End] == '桁';

    private static bool IsNumbering(FoldedText text, DigitGroup group) =>
        group.End - group.Start <= 2 && group.End < text.Length && text.Units[group.End] == ')';

    private static int PartsAt(FoldedText text, ReadOnlySpan<DigitGroup> groups)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Length <= groups.Length && Fits(text, groups, pattern))
            {
                return pattern.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether digits that end here are counted or dated: 12件, 3日.</summary>
    public static bool IsQuantity(FoldedText text, int end) =>
        end < text.Length && Units.Contains(text.Units[end], StringComparison.Ordinal);

    private static bool Fits(FoldedText text, ReadOnlySpan<DigitGroup> groups, int[] pattern)
    {
        for (var part = 0; part < pattern.Length; part++)
        {
            var group = groups[part];
            if (group.CoreEnd - group.CoreStart != pattern[part] || IsQuantity(text, group.CoreEnd))
            {
                return false;
            }

            if (part > 0 && group.CoreStart - groups[part - 1].CoreEnd > GapLengthMax)
            {
                return false;
            }
        }

        return true;
    }

    private static Candidate Make(FoldedText text, ReadOnlySpan<DigitGroup> groups)
    {
        Span<byte> digits = stackalloc byte[CheckDigits.MyNumberLength];
        var at = 0;
        foreach (var group in groups)
        {
            for (var unit = group.CoreStart; unit < group.CoreEnd; unit++)
            {
                digits[at++] = (byte)text.ValueAt(unit);
            }
        }

        return new(groups[0].CoreStart, groups[^1].CoreEnd, CheckDigits.IsMyNumber(digits), CandidateShape.Told);
    }
}
