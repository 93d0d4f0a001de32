using System.Globalization;
using System.Text;

namespace GovChat.Filter.Tests;

/// <summary>The ways people write twelve digits, by name.</summary>
internal static class Spellings
{
    private static readonly int[] ByFour = [4, 4, 4];
    private static readonly int[] BySix = [6, 6];
    private static readonly int[] ByThree = [3, 3, 3, 3];
    private static readonly int[] ByTwo = [2, 2, 2, 2, 2, 2];
    private static readonly int[] ByOne = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    /// <summary>Every spelling; each takes twelve ASCII digits.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, string>> All = new Dictionary<
        string,
        Func<string, string>
    >(StringComparer.Ordinal)
    {
        ["plain"] = number => number,
        ["full width"] = number => From(number, '０'),
        ["hyphens"] = number => Join(number, ByFour, "-"),
        ["full-width hyphens"] = number => Join(From(number, '０'), ByFour, "－"),
        ["long vowel marks"] = number => Join(From(number, '０'), ByFour, "ー"),
        ["minus signs"] = number => Join(number, ByFour, "−"),
        ["em dashes"] = number => Join(number, ByFour, "—"),
        ["horizontal bars"] = number => Join(number, ByFour, "―"),
        ["box lines"] = number => Join(number, ByFour, "─"),
        ["spaces"] = number => Join(number, ByFour, " "),
        ["ideographic spaces"] = number => Join(number, ByFour, "\u3000"),
        ["no-break spaces"] = number => Join(number, ByFour, "\u00A0"),
        ["double spaces"] = number => Join(number, ByFour, "  "),
        ["spaced hyphens"] = number => Join(number, ByFour, " - "),
        ["tabs"] = number => Join(number, ByFour, "\t"),
        ["line breaks"] = number => Join(number, ByFour, "\n"),
        ["Windows line breaks"] = number => Join(number, ByFour, "\r\n"),
        ["dots"] = number => Join(number, ByFour, "."),
        ["middle dots"] = number => Join(number, ByFour, "・"),
        ["half-width middle dots"] = number => Join(number, ByFour, "･"),
        ["commas"] = number => Join(number, ByFour, ","),
        ["Japanese commas"] = number => Join(number, ByFour, "、"),
        ["slashes"] = number => Join(number, ByFour, "/"),
        ["full-width slashes"] = number => Join(number, ByFour, "／"),
        ["colons"] = number => Join(number, ByFour, ":"),
        ["semicolons"] = number => Join(number, ByFour, ";"),
        ["underscores"] = number => Join(number, ByFour, "_"),
        ["wave dashes"] = number => Join(number, ByFour, "〜"),
        ["full-width tildes"] = number => Join(number, ByFour, "～"),
        ["asterisks"] = number => Join(number, ByFour, "*"),
        ["square brackets"] = number => "[" + Join(number, ByFour, "][") + "]",
        ["full-width brackets"] = number => "（" + Join(number, ByFour, "）（") + "）",
        ["corner brackets"] = number => "【" + Join(number, ByFour, "】【") + "】",
        ["six and six"] = number => Join(number, BySix, "-"),
        ["six and six, spaced"] = number => Join(number, BySix, " "),
        ["threes"] = number => Join(number, ByThree, "-"),
        ["threes, spaced"] = number => Join(number, ByThree, " "),
        ["pairs"] = number => Join(number, ByTwo, " "),
        ["single digits"] = number => Join(number, ByOne, " "),
        ["single digits, tabs"] = number => Join(number, ByOne, "\t"),
        ["single digits, line breaks"] = number => Join(number, ByOne, "\n"),
        ["single digits, commas"] = number => Join(number, ByOne, ","),
        ["kanji"] = number => Map(number, "〇一二三四五六七八九"),
        ["kanji with 零"] = number => Map(number, "零一二三四五六七八九"),
        ["kanji with a circle"] = number =>
            number.Contains("0000", StringComparison.Ordinal) ? number : Map(number, "○一二三四五六七八九"),
        ["kanji and middle dots"] = number => Join(Map(number, "〇一二三四五六七八九"), ByFour, "・"),
        ["big kanji"] = number => Map(number, "零壱弐参四五六七八九"),
        ["old kanji"] = number => Map(number, "零壹貳參肆伍陸漆捌玖"),
        ["circled"] = number => Map(number, "⓪①②③④⑤⑥⑦⑧⑨"),
        ["negative circled"] = number => Map(number, "⓿❶❷❸❹❺❻❼❽❾"),
        ["sans-serif circled"] = number => Map(number, "⓪➀➁➂➃➄➅➆➇➈"),
        ["double circled"] = number => Map(number, "⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽"),
        ["in parentheses"] = number => Map(number, "０⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
        ["with full stops"] = number => Map(number, "０⒈⒉⒊⒋⒌⒍⒎⒏⒐"),
        ["circled kanji"] = number => Map(number, "零㊀㊁㊂㊃㊄㊅㊆㊇㊈"),
        ["circled up to fifty"] = CircledPairs,
        ["superscript"] = number => Map(number, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
        ["subscript"] = number => From(number, '₀'),
        ["mathematical bold"] = number => FromPlane(number, 0x1D7CE),
        ["mathematical double-struck"] = number => FromPlane(number, 0x1D7D8),
        ["mathematical monospace"] = number => FromPlane(number, 0x1D7F6),
        ["segmented"] = number => FromPlane(number, 0x1FBF0),
        ["Arabic-Indic"] = number => From(number, '٠'),
        ["Persian"] = number => From(number, '۰'),
        ["Devanagari"] = number => From(number, '०'),
        ["Thai"] = number => From(number, '๐'),
        ["keycaps"] = number => After(number, "\uFE0F\u20E3"),
        ["struck through"] = number => After(number, "\u0336"),
        ["underlined"] = number => After(number, "\u0332"),
        ["zero-width spaces"] = number => After(number, "\u200B"),
        ["zero-width joiners"] = number => After(number, "\u200D"),
        ["word joiners"] = number => Join(number, ByFour, "\u2060"),
        ["soft hyphens"] = number => Join(number, ByFour, "\u00AD"),
        ["byte order marks"] = number => Join(number, ByFour, "\uFEFF"),
        ["Hangul fillers"] = number => Join(number, ByFour, "\u3164"),
        ["turned"] = number => "\u202E" + string.Concat(number.Reverse()) + "\u202C",
        ["turned but in order"] = number => "\u202E" + number + "\u202C",
        ["letters for some digits"] = LookAlikes,
        ["widths mixed"] = number => From(number[..5], '０') + number[5..],
        ["scripts mixed"] = number => Map(number[..4], "⓪①②③④⑤⑥⑦⑧⑨") + From(number[4..8], '０') + number[8..],
    };

    private static string Join(string number, int[] lengths, string separator)
    {
        var parts = new List<string>();
        var start = 0;
        foreach (var length in lengths)
        {
            parts.Add(number.Substring(start, length));
            start += length;
        }

        return string.Join(separator, parts);
    }

    private static string Map(string number, string digits) =>
        string.Concat(number.Select(digit => digits[digit - '0']));

    private static string From(string number, char zero) =>
        string.Concat(number.Select(digit => (char)(zero + digit - '0')));

    private static string FromPlane(string number, int zero) =>
        string.Concat(number.Select(digit => char.ConvertFromUtf32(zero + digit - '0')));

    private static string After(string number, string mark) => string.Concat(number.Select(digit => digit + mark));

    // The first two zeros and the first two ones, so that at most four digits are soft.
    private static string LookAlikes(string number)
    {
        var (zeros, ones) = (0, 0);
        return string.Concat(
            number.Select(digit =>
                digit switch
                {
                    '0' when zeros++ < 2 => 'O',
                    '1' when ones++ < 2 => 'l',
                    _ => digit,
                }
            )
        );
    }

    private static string CircledPairs(string number)
    {
        var written = new StringBuilder();
        var index = 0;
        while (index < number.Length)
        {
            var pair = index + 1 < number.Length ? int.Parse(number.AsSpan(index, 2), CultureInfo.InvariantCulture) : 0;
            char? unit = pair switch
            {
                >= 10 and <= 20 => (char)('⑩' + pair - 10),
                >= 21 and <= 35 => (char)('㉑' + pair - 21),
                >= 36 and <= 50 => (char)('㊱' + pair - 36),
                _ => null,
            };
            written.Append(unit ?? number[index]);
            index += unit is null ? 1 : 2;
        }

        return written.ToString();
    }
}
