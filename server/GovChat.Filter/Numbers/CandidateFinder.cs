using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Finds twelve digits that stand together as one number. It never slides a window through a longer run: a run is
/// exactly twelve digits, in one of the groupings people use with the same separator throughout, or something else.
/// </summary>
internal ref struct CandidateFinder(FoldedText text, ReadOnlySpan<DigitGroup> groups)
{
    private const int GapLengthMax = 3;
    private const int HardDigitsMin = 8;
    private const int SoftDigitsMax = 4;
    private const int CirclesMax = 3; // Four circles conceal: it is no number any more.

    private readonly FoldedText text = text;
    private readonly ReadOnlySpan<DigitGroup> groups = groups;

    /// <summary>
    /// Writes the candidates in the order of the text and returns how many. A candidate takes 12 digits.
    /// </summary>
    public readonly int Find(Span<Candidate> candidates)
    {
        var count = 0;
        var index = 0;
        while (index < groups.Length)
        {
            var before = count;
            var used = AddAt(index, core: true, candidates, ref count);
            if (count == before)
            {
                used = Math.Max(used, AddAt(index, core: false, candidates, ref count));
            }

            index += Math.Max(used, 1);
        }

        return count;
    }

    // Returns how many groups it has settled, whether they made a candidate or not.
    private readonly int AddAt(int index, bool core, Span<Candidate> candidates, ref int count)
    {
        var partLength = LengthOf(index, core);
        if (partLength > CheckDigits.MyNumberLength)
        {
            return 1;
        }

        if (CheckDigits.MyNumberLength % partLength != 0)
        {
            return AddUneven(index, core, candidates, ref count);
        }

        var parts = CheckDigits.MyNumberLength / partLength;
        var row = RowLength(index, core);
        if (row % parts != 0)
        {
            return row > parts ? row : AddUneven(index, core, candidates, ref count);
        }

        // Several numbers in one row of equal groups are believed only when every one of them checks.
        var first = count;
        for (var at = index; at < index + row; at += parts)
        {
            if (Make(at, parts, core) is not { } candidate || (row > parts && !candidate.Checks))
            {
                count = first;
                return row;
            }

            candidates[count++] = candidate;
        }

        return row;
    }

    // 8-4, 5-7, 10-2 and the like with one separator: odd, but beside an own label still the number.
    private readonly int AddUneven(int index, bool core, Span<Candidate> candidates, ref int count)
    {
        var total = LengthOf(index, core);
        var last = index;
        while (
            total < CheckDigits.MyNumberLength
            && last + 1 < groups.Length
            && IsGap(last, core, SeparatorOf(index, core))
        )
        {
            last++;
            total += LengthOf(last, core);
        }

        if (total != CheckDigits.MyNumberLength || last == index || Make(index, last - index + 1, core) is not { } made)
        {
            return 1;
        }

        candidates[count++] = made with { Shape = CandidateShape.Odd };
        return last - index + 1;
    }

    private readonly Candidate? Make(int index, int parts, bool core)
    {
        Span<byte> digits = stackalloc byte[CheckDigits.MyNumberLength];
        if (!TryRead(index, parts, core, digits))
        {
            return null;
        }

        var checks = CheckDigits.IsMyNumber(digits);
        if (!checks && text.IsTurned)
        {
            digits.Reverse();
            checks = CheckDigits.IsMyNumber(digits);
            digits.Reverse();
        }

        var (start, end) = (StartOf(index, core), EndOf(index + parts - 1, core));
        return new(start, end, checks, ShapeOf(index, parts, core, digits));
    }

    private readonly bool TryRead(int index, int parts, bool core, Span<byte> digits)
    {
        int hard = 0,
            soft = 0,
            circles = 0,
            kanji = 0,
            at = 0;
        for (var group = index; group < index + parts; group++)
        {
            for (var unit = StartOf(group, core); unit < EndOf(group, core); unit++)
            {
                var kind = text.KindAt(unit);
                hard += kind == FoldKind.Digit ? 1 : 0;
                kanji += kind == FoldKind.KanjiDigit ? 1 : 0;
                soft += kind == FoldKind.SoftDigit ? 1 : 0;
                circles += kind == FoldKind.Circle ? 1 : 0;
                digits[at++] = (byte)text.ValueAt(unit);
            }
        }

        // 〇 is the zero of a number in kanji; among other digits a circle is as likely to conceal.
        var isKanji = hard == 0 && kanji > 0;
        return isKanji
            ? soft == 0
            : hard + kanji >= HardDigitsMin && soft + circles <= SoftDigitsMax && circles <= CirclesMax;
    }

    private readonly CandidateShape ShapeOf(int index, int parts, bool core, ReadOnlySpan<byte> digits)
    {
        var partLength = LengthOf(index, core);
        var separator = parts > 1 ? SeparatorOf(index, core) : [];
        if (partLength == 3 && separator is ['.'] && IsAddress(digits))
        {
            return CandidateShape.Address;
        }

        var isOdd =
            Surroundings.IsPartOfCode(text, StartOf(index, core), EndOf(index + parts - 1, core))
            || (parts == 1 ? BeginsWithDate(digits) : !IsUsual(partLength, separator, digits));
        return isOdd ? CandidateShape.Odd : CandidateShape.Usual;
    }

    // Digits that are turned are no time stamp, whichever way one reads them.
    private readonly bool BeginsWithDate(ReadOnlySpan<byte> digits) =>
        !text.IsTurned && Surroundings.BeginsWithDate(digits);

    private readonly bool IsUsual(int partLength, ReadOnlySpan<char> separator, ReadOnlySpan<byte> digits)
    {
        var lists = separator[0] is ',' or '、';
        return partLength switch
        {
            4 => !Surroundings.AreYears(digits) && (!lists || StandsAlone()),
            6 => !lists || StandsAlone(),
            1 or 3 => separator[0] is not (',' or '.' or '、') || StandsAlone(),
            _ => separator[0] is ' ' or '\t' or '-' or 'ー' || StandsAlone(),
        };
    }

    private readonly bool StandsAlone()
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text.KindAt(index) == FoldKind.Other)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAddress(ReadOnlySpan<byte> digits)
    {
        for (var octet = 0; octet < digits.Length; octet += 3)
        {
            if ((digits[octet] * 100) + (digits[octet + 1] * 10) + digits[octet + 2] > byte.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    // How many groups of this length stand in a row, forward from here, with the same separator.
    private readonly int RowLength(int index, bool core)
    {
        var length = LengthOf(index, core);
        var last = index;
        while (
            last + 1 < groups.Length
            && LengthOf(last + 1, core) == length
            && length < CheckDigits.MyNumberLength
            && IsGap(last, core, SeparatorOf(index, core))
        )
        {
            last++;
        }

        return last - index + 1;
    }

    private readonly bool IsGap(int index, bool core, ReadOnlySpan<char> separator)
    {
        var gap = SeparatorOf(index, core);
        if (gap.Length is 0 or > GapLengthMax || gap.Length != separator.Length)
        {
            return false;
        }

        for (var at = 0; at < gap.Length; at++)
        {
            var kind = text.KindAt(EndOf(index, core) + at);
            if (
                (kind is not (FoldKind.Separator or FoldKind.Space or FoldKind.LineBreak) && gap[at] != '|')
                || !IsSame(gap[at], separator[at])
            )
            {
                return false;
            }
        }

        return true;

        static bool IsSame(char left, char right) => left == right || (left is '-' or 'ー' && right is '-' or 'ー');
    }

    // What stands between a group and the next one.
    private readonly ReadOnlySpan<char> SeparatorOf(int index, bool core) =>
        index + 1 < groups.Length ? text.Units[EndOf(index, core)..StartOf(index + 1, core)] : [];

    private readonly int StartOf(int index, bool core) => core ? groups[index].CoreStart : groups[index].Start;

    private readonly int EndOf(int index, bool core) => core ? groups[index].CoreEnd : groups[index].End;

    private readonly int LengthOf(int index, bool core) => EndOf(index, core) - StartOf(index, core);
}
