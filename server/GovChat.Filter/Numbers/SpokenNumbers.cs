using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>Reads digits told by their names: ぜろ さん ろく. Only beside a label is that a number.</summary>
internal static class SpokenNumbers
{
    private const int GapLengthMax = 2;
    private const int PartLengthMin = 3;
    private const int HiraganaToKatakana = 'ア' - 'あ';

    // Longer names first, so that しち is not read as し.
    private static readonly (string Name, byte Value)[] Names =
    [
        ("ぜろ", 0),
        ("れい", 0),
        ("まる", 0),
        ("いち", 1),
        ("さん", 3),
        ("よん", 4),
        ("ろく", 6),
        ("なな", 7),
        ("しち", 7),
        ("はち", 8),
        ("きゅう", 9),
        ("きゅー", 9),
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("に", 2),
        ("し", 4),
        ("ご", 5),
        ("く", 9),
    ];

    /// <summary>Writes candidates and returns how many.</summary>
    public static int Find(FoldedText text, Span<Candidate> candidates)
    {
        Span<byte> digits = stackalloc byte[CheckDigits.MyNumberLength];
        var count = 0;
        var index = 0;
        while (index < text.Length)
        {
            var end = ReadRun(text, index, digits);
            if (end > index)
            {
                candidates[count++] = new(index, end, CheckDigits.IsMyNumber(digits), CandidateShape.Told);
                index = end;
            }
            else
            {
                index++;
            }
        }

        return count;
    }

    /// <summary>
    /// Reads a message that is little but digits told by name, and says where they stand; nowhere when it is not.
    /// </summary>
    public static (int Start, int End) Read(FoldedText text, Span<char> digits, out int count, out int letters)
    {
        (count, letters) = (0, 0);
        var (start, end, at) = (0, 0, 0);
        while (at < text.Length)
        {
            var length = ReadOne(text, at, out var value, out var isNamed);
            if (length > 0 && isNamed && count < digits.Length)
            {
                start = count == 0 ? at : start;
                digits[count++] = (char)('0' + value);
                at += length;
                end = at;
            }
            else
            {
                letters += text.KindAt(at) == FoldKind.Other ? 1 : 0;
                at++;
            }
        }

        // くに, しご, にし: two syllables that are digits stand in many words.
        return count >= PartLengthMin && letters <= count ? (start, end) : (0, 0);
    }

    // Where exactly twelve digits from here end, most of them told by name; or here when there are none.
    private static int ReadRun(FoldedText text, int start, Span<byte> digits)
    {
        var (at, end, count, named) = (start, start, 0, 0);
        while (ReadOne(text, at, out var value, out var isNamed) is > 0 and var length)
        {
            if (count == digits.Length)
            {
                return start;
            }

            digits[count++] = value;
            named += isNamed ? 1 : 0;
            end = at + length;
            at = end;
            while (at < text.Length && at - end < GapLengthMax && IsGap(text.KindAt(at)))
            {
                at++;
            }
        }

        return count == digits.Length && named > count / 2 ? end : start;
    }

    private static int ReadOne(FoldedText text, int at, out byte value, out bool isNamed)
    {
        (value, isNamed) = (0, false);
        if (at >= text.Length)
        {
            return 0;
        }

        if (text.KindAt(at) is FoldKind.Digit or FoldKind.KanjiDigit)
        {
            value = (byte)text.ValueAt(at);
            return 1;
        }

        foreach (var name in Names)
        {
            if (StartsWith(text.Units[at..], name.Name))
            {
                (value, isNamed) = (name.Value, true);
                return name.Name.Length;
            }
        }

        return 0;
    }

    private static bool StartsWith(ReadOnlySpan<char> units, string hiragana)
    {
        if (units.Length < hiragana.Length)
        {
            return false;
        }

        for (var index = 0; index < hiragana.Length; index++)
        {
            if (units[index] != hiragana[index] && units[index] - HiraganaToKatakana != hiragana[index])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsGap(FoldKind kind) => kind is FoldKind.Separator or FoldKind.Space or FoldKind.LineBreak;
}
