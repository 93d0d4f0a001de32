using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Numbers;

namespace GovChat.Filter.Ledgers;

/// <summary>
/// Reads days of birth: 昭和40年6月6日, S40.6.6, 1965/6/6生, 19650606, and any date right after a concealed name.
/// </summary>
internal static class Births
{
    private const int CompactLength = 8;
    private const string AddressEnds = "ん様氏殿君"; // さん, ちゃん, くん and the others

    private static readonly string[] Headers = ["生年月日", "誕生日"];
    private static readonly string[] LongEras = ["昭和", "大正", "明治", "平成", "令和"];

    /// <summary>The first one at or after an index.</summary>
    public static Fact? Next(FoldedText text, int from)
    {
        var isTable = HasHeader(text);
        for (var at = from; at < text.Length; at++)
        {
            var end = DateEnd(text, at, out var isOld);
            if (end == at)
            {
                continue;
            }

            var after = text.Units[end..].TrimStart(" (");
            if (isOld || isTable || after.StartsWith("生") || IsAfterPerson(text, at, end))
            {
                return new(at, at, end, ConcealedBy.Digits);
            }
        }

        return null;
    }

    private static bool HasHeader(FoldedText text)
    {
        foreach (var header in Headers)
        {
            if (text.Units.IndexOf(header) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // 山田○○(H20.4.5), 山○さん(H20.4.5): alone in brackets after somebody it is nothing else.
    private static bool IsAfterPerson(FoldedText text, int start, int end) =>
        start > 1
        && text.Units[start - 1] == '('
        && end < text.Length
        && text.Units[end] == ')'
        && (
            PartlyConcealed.IsMark(text.Units[start - 2])
            || AddressEnds.Contains(text.Units[start - 2], StringComparison.Ordinal)
        );

    // Old: an era in which nobody who is entered into a register today was anything but born.
    private static int DateEnd(FoldedText text, int start, out bool isOld)
    {
        var year = start + EraLength(text, start, out isOld);
        if (start > 0 && (Numerals.IsAt(text, start - 1) || char.IsAsciiLetter(text.Units[start - 1])))
        {
            return start;
        }

        var units = text.Units[start..];
        if (year == start && units.Length >= CompactLength && IsCompact(units[..CompactLength]))
        {
            return start + CompactLength;
        }

        var yearEnd = year < text.Length && text.Units[year] == '元' ? year + 1 : Numerals.End(text, year);
        if (yearEnd == year || (year == start && yearEnd - year != 4))
        {
            return start;
        }

        var month = AfterJoint(text, yearEnd, '年');
        var monthEnd = month > yearEnd ? Numerals.End(text, month) : month;
        var day = monthEnd > month ? AfterJoint(text, monthEnd, '月') : monthEnd;
        var dayEnd = day > monthEnd ? Numerals.End(text, day) : day;
        if (dayEnd == day)
        {
            return start;
        }

        return dayEnd < text.Length && text.Units[dayEnd] == '日' ? dayEnd + 1 : dayEnd;
    }

    private static int EraLength(FoldedText text, int start, out bool isOld)
    {
        isOld = false;
        var units = text.Units[start..];
        foreach (var era in LongEras)
        {
            if (units.StartsWith(era))
            {
                isOld = era[0] is '昭' or '大' or '明';
                return era.Length;
            }
        }

        var isShort = units.Length > 1 && Numerals.IsAt(text, start + 1);
        switch (units[0])
        {
            case 's' or 't' or 'm':
                isOld = true;
                return 1;
            case 'h' or 'r':
                return 1;
            case '昭' or '大' or '明' when isShort:
                isOld = true;
                return 1;
            case '平' or '令' when isShort:
                return 1;
            default:
                return 0;
        }
    }

    private static int AfterJoint(FoldedText text, int at, char kanji) =>
        at + 1 < text.Length && (text.Units[at] == kanji || text.Units[at] is '.' or '/' or '-') ? at + 1 : at;

    // 19400521
    private static bool IsCompact(ReadOnlySpan<char> units) =>
        !units.ContainsAnyExceptInRange('0', '9')
        && units[..2] is "19" or "20"
        && units[4] is '0' or '1'
        && units[6] is >= '0' and <= '3';
}
