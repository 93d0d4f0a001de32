using System.Globalization;

namespace GovChat.Filter.Folding;

/// <summary>
/// What every UTF-16 unit folds to. <c>String.Normalize</c> is no help: FormKC throws in the browser, silently does
/// nothing under invariant globalization, and leaves ー, 一二三, ❶ and invisible characters as they are.
/// </summary>
internal static class FoldTable
{
    private const int ValueShift = 16;
    private const int KindShift = 24;

    // The half-width kana U+FF66..U+FF9D in code order.
    private const string HalfWidthKana =
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    private const string Voicable = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
    private const string SemiVoicable = "はひふへほハヒフヘホ";

    // One entry a unit: the folded unit, its digit value and its kind, in one load.
    private static readonly uint[] Entries = Build();

    /// <summary>The entry of a unit, to be taken apart by the three methods below.</summary>
    public static uint Entry(char unit) => Entries[unit];

    public static char FoldedOf(uint entry) => (char)entry;

    public static int ValueOf(uint entry) => (int)((entry >> ValueShift) & 0xFF);

    public static FoldKind KindOf(uint entry) => (FoldKind)(entry >> KindShift);

    /// <summary>The entry of a plain digit.</summary>
    public static uint DigitEntry(int value) => Make((char)('0' + value), FoldKind.Digit, value);

    /// <summary>The entry of a unit that means nothing to the digit machine.</summary>
    public static uint OtherEntry(char unit) => Make(unit, FoldKind.Other);

    /// <summary>The kana with its sound mark, or null when it takes none.</summary>
    public static char? WithSoundMark(char kana, FoldKind mark)
    {
        if (mark == FoldKind.SemiVoiced)
        {
            return SemiVoicable.Contains(kana, StringComparison.Ordinal) ? (char)(kana + 2) : null;
        }

        return kana switch
        {
            'う' => 'ゔ',
            'ウ' => 'ヴ',
            _ when Voicable.Contains(kana, StringComparison.Ordinal) => (char)(kana + 1),
            _ => null,
        };
    }

    /// <summary>What a character outside the basic plane folds to; false when it stays as it is.</summary>
    public static bool TryFoldSupplementary(int codePoint, out uint entry)
    {
        entry = codePoint switch
        {
            >= 0x1D7CE and <= 0x1D7FF => DigitEntry((codePoint - 0x1D7CE) % 10), // mathematical
            >= 0x1FBF0 and <= 0x1FBF9 => DigitEntry(codePoint - 0x1FBF0), // segmented
            0x1F100 => DigitEntry(0), // 0 with a full stop
            >= 0x1F101 and <= 0x1F10A => DigitEntry(codePoint - 0x1F101), // with a comma
            >= 0xE0000 and <= 0xE01EF => Make('\0', FoldKind.Ignorable), // tags and variation selectors
            0x20BB7 => Make('吉', FoldKind.Other),
            0x2123D => Make('土', FoldKind.Other),
            0x2363A => Make('橋', FoldKind.Other),
            0x20B9F => Make('叱', FoldKind.Other),
            0x2A6CF => Make('高', FoldKind.Other),
            _ => 0,
        };
        return entry != 0;
    }

    /// <summary>Whether a reader sees nothing at this index: space, line break or ignorable.</summary>
    public static bool IsInvisible(string text, int index)
    {
        if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
        {
            return TryFoldSupplementary(char.ConvertToUtf32(text[index], text[index + 1]), out var entry)
                && KindOf(entry) == FoldKind.Ignorable;
        }

        return KindOf(Entry(text[index]))
            is FoldKind.Space
                or FoldKind.LineBreak
                or FoldKind.Ignorable
                or FoldKind.BidiOverride;
    }

    private static uint Make(char folded, FoldKind kind, int value = 0) =>
        folded | ((uint)value << ValueShift) | ((uint)kind << KindShift);

    private static uint[] Build()
    {
        var table = new uint[char.MaxValue + 1];
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            table[unit] = ByUnicode((char)unit);
        }

        AddWidths(table);
        AddSeparators(table);
        AddKanji(table);
        AddTwoDigitNumbers(table);
        AddLookAlikes(table);
        return table;
    }

    // What the character database of the runtime itself says. It is compiled in, the same on server and browser, and
    // knows no culture.
    private static uint ByUnicode(char unit)
    {
        if (char.IsSurrogate(unit))
        {
            return Make(unit, FoldKind.Surrogate);
        }

        var digit = CharUnicodeInfo.GetDigitValue(unit);
        if (digit >= 0)
        {
            return DigitEntry(digit);
        }

        return CharUnicodeInfo.GetUnicodeCategory(unit) switch
        {
            UnicodeCategory.SpaceSeparator => Make(' ', FoldKind.Space),
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Make('\n', FoldKind.LineBreak),
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Make(
                '\0',
                FoldKind.Ignorable
            ),
            UnicodeCategory.Control => Make('\0', FoldKind.Ignorable),
            UnicodeCategory.UppercaseLetter => Make(char.ToLowerInvariant(unit), FoldKind.Other),
            _ => Make(unit, FoldKind.Other),
        };
    }

    private static void AddWidths(uint[] table)
    {
        for (var unit = '\uFF01'; unit <= '\uFF5E'; unit++)
        {
            table[unit] = table[unit - 0xFEE0];
        }

        for (var offset = 0; offset < HalfWidthKana.Length; offset++)
        {
            table['\uFF66' + offset] = Make(HalfWidthKana[offset], FoldKind.Other);
        }

        Set(table, "\u3099\u309B\uFF9E", '゛', FoldKind.Voiced);
        Set(table, "\u309A\u309C\uFF9F", '゜', FoldKind.SemiVoiced);
    }

    private static void AddSeparators(uint[] table)
    {
        Set(table, "\t", '\t', FoldKind.Space);
        Set(table, "\n\r\u000B\u000C\u0085\u2028\u2029", '\n', FoldKind.LineBreak);
        Set(table, "\u115F\u1160\u3164\uFFA0\u2800", '\0', FoldKind.Ignorable);
        Set(table, "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069", '\0', FoldKind.BidiOverride);
        Set(table, "-－‐‑‒–—―−⁃﹣➖─━", '-', FoldKind.Separator);
        Set(table, "ーｰ", 'ー', FoldKind.Separator); // A long vowel among kana, a hyphen among digits.
        Set(table, "・･·•‧∙⋅", '・', FoldKind.Separator);
        Set(table, "~～〜∼", '~', FoldKind.Separator);
        Set(table, "、､", '、', FoldKind.Separator);
        Set(table, "。｡", '。', FoldKind.Separator);
        Set(table, "「｢『", '「', FoldKind.Separator);
        Set(table, "」｣』", '」', FoldKind.Separator);
        Set(table, "\"“”〝〟＂", '"', FoldKind.Separator);
        Set(table, "'‘’＇", '\'', FoldKind.Separator);
        foreach (var unit in ".,/\\:;_*()[]{}<>【】〔〕〈〉《》｟｠→⇒")
        {
            table[unit] = Make(unit, FoldKind.Separator);
            if (unit is > ' ' and < '\u007F')
            {
                table[unit + 0xFEE0] = table[unit];
            }
        }
    }

    private static void AddKanji(uint[] table)
    {
        Digits(table, "零一二三四五六七八九");
        Digits(table, "零壱弐参肆伍陸漆捌玖");
        Digits(table, "零壹貳參肆伍陸柒捌玖");
        Digits(table, "零壹貳參四五六七八九");
        Digits(table, "零弌弍弎四五六七八九");
        for (var value = 1; value <= 9; value++)
        {
            table['\u3021' + value - 1] = DigitEntry(value); // Hangzhou numerals
            table['\u3220' + value - 1] = DigitEntry(value); // ㈠
            table['\u3280' + value - 1] = DigitEntry(value); // ㊀
        }

        foreach (var (variant, common) in KanjiVariants.Pairs)
        {
            table[variant] = Make(common, FoldKind.Other);
        }

        static void Digits(uint[] table, string kanji)
        {
            for (var value = 0; value < kanji.Length; value++)
            {
                table[kanji[value]] = Make(kanji[value], FoldKind.KanjiDigit, value);
            }
        }
    }

    private static void AddTwoDigitNumbers(uint[] table)
    {
        Numbers(table, '\u2469', 10, 20); // ⑩
        Numbers(table, '\u247D', 10, 20); // ⑽
        Numbers(table, '\u2491', 10, 20); // ⒑
        Numbers(table, '\u24EB', 11, 20); // ⓫
        Numbers(table, '\u24FE', 10, 10); // ⓾
        Numbers(table, '\u277F', 10, 10); // ❿
        Numbers(table, '\u2789', 10, 10); // ➉
        Numbers(table, '\u2793', 10, 10); // ➓
        Numbers(table, '\u3251', 21, 35); // ㉑
        Numbers(table, '\u32B1', 36, 50); // ㊱

        static void Numbers(uint[] table, char first, int from, int to)
        {
            for (var value = from; value <= to; value++)
            {
                table[first + value - from] = Make('\0', FoldKind.TwoDigits, value);
            }
        }
    }

    private static void AddLookAlikes(uint[] table)
    {
        Set(table, "OoＯｏΟοОо", 'o', FoldKind.SoftDigit);
        Set(table, "lｌ", 'l', FoldKind.SoftDigit, 1);
        Set(table, "IiＩｉ", 'i', FoldKind.SoftDigit, 1);
        Set(table, "|｜￨│┃", '|', FoldKind.SoftDigit, 1);
        Set(table, "○◯⚪", '○', FoldKind.Circle);
        Set(table, "〇", '〇', FoldKind.Circle);
    }

    private static void Set(uint[] table, string units, char folded, FoldKind kind, int value = 0)
    {
        foreach (var unit in units)
        {
            table[unit] = Make(folded, kind, value);
        }
    }
}
