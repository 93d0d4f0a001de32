using GovChat.Filter.Folding;
using GovChat.Filter.Names;

namespace GovChat.Filter.Ledgers;

/// <summary>Finds what identifies a resident even when the name is concealed: a house, a day of birth.</summary>
internal static class ResidentFacts
{
    private const string BirthHeader = "生年月日";
    private const int CompactDateLength = 8;

    // What counts, dates or orders instead of naming a house.
    private const string NotAHouse = "期月日年回円歳件人条項章版位枚分時%個本点割班対着番線";
    private const string NotATown = "第約計全各年月日時和成期平昭正治前後午";

    /// <summary>
    /// The first address down to the house number at or after an index, and where in it the number begins: 栄町4-12-3,
    /// 三丁目十二番五号.
    /// </summary>
    public static (int Start, int Number, int End)? House(FoldedText text, int from)
    {
        for (var at = Math.Max(from, 1); at < text.Length; at++)
        {
            var before = text.Units[at - 1];
            if (
                !IsNumeral(text, at)
                || IsNumeral(text, at - 1)
                || !Script.IsKanji(before) && !Script.IsKatakana(before)
            )
            {
                continue;
            }

            // 携帯090-… is a telephone: no house is number 090.
            var end = text.Units[at] == '0' ? at : HouseEnd(text, at);
            if (end > at && !NotATown.Contains(before, StringComparison.Ordinal))
            {
                return (TownStart(text, at), at, end);
            }
        }

        return null;
    }

    /// <summary>The first day of birth at or after an index.</summary>
    public static (int Start, int End)? Birth(FoldedText text, int from)
    {
        var isTable = text.Units.IndexOf(BirthHeader) >= 0;
        for (var at = from; at < text.Length; at++)
        {
            if (FullDateEnd(text, at, out var isOld) is var end && end > at)
            {
                var after = text.Units[end..].TrimStart(" (");
                if (isOld || isTable || after.StartsWith("生"))
                {
                    return (at, end);
                }
            }
        }

        return null;
    }

    /// <summary>The first telephone number at or after an index.</summary>
    public static (int Start, int End)? Telephone(FoldedText text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text.Units[at] != '0' || (at > 0 && IsNumeral(text, at - 1)))
            {
                continue;
            }

            var (end, digits, joints) = (at, 0, 0);
            while (
                end < text.Length && (char.IsAsciiDigit(text.Units[end]) || (IsJoint(text.Units[end]) && joints < 2))
            )
            {
                digits += char.IsAsciiDigit(text.Units[end]) ? 1 : 0;
                joints += IsJoint(text.Units[end]) ? 1 : 0;
                end++;
            }

            if (digits is 10 or 11 && joints is 0 or 2)
            {
                return (at, end);
            }
        }

        return null;

        static bool IsJoint(char unit) => unit is '-' or 'ー' or '(' or ')';
    }

    private static bool IsNumeral(FoldedText text, int at) =>
        text.KindAt(at) is FoldKind.Digit or FoldKind.KanjiDigit || text.Units[at] == '十';

    private static int NumeralEnd(FoldedText text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 4 && IsNumeral(text, end))
        {
            end++;
        }

        return end < text.Length && IsNumeral(text, end) ? at : end;
    }

    // Two numbers or three, joined as house numbers are.
    private static int HouseEnd(FoldedText text, int start)
    {
        var end = NumeralEnd(text, start);
        var numbers = end > start ? 1 : 0;
        while (numbers is > 0 and < 4)
        {
            var joint = JointLength(text.Units[end..]);
            var next = joint == 0 ? end : NumeralEnd(text, end + joint);
            if (next <= end + joint || joint == 0)
            {
                break;
            }

            end = next;
            numbers++;
        }

        var isCounted = end < text.Length && NotAHouse.Contains(text.Units[end], StringComparison.Ordinal);
        var isBanchi =
            end < text.Length && (text.Units[end..].StartsWith("番地") || (text.Units[end] == '番' && numbers > 1));
        return (numbers > 1 && (!isCounted || isBanchi)) || (numbers == 1 && isBanchi) ? end : start;
    }

    private static int JointLength(ReadOnlySpan<char> units) =>
        units switch
        {
            _ when units.StartsWith("丁目") || units.StartsWith("番地") => 2,
            ['-' or 'ー' or '番' or 'の', ..] => 1,
            _ => 0,
        };

    private static int TownStart(FoldedText text, int at)
    {
        var start = at;
        while (
            start > 0
            && at - start < 8
            && (Script.IsKanji(text.Units[start - 1]) || Script.IsKatakana(text.Units[start - 1]))
        )
        {
            start--;
        }

        return start;
    }

    // 19400521
    private static bool IsCompactDate(ReadOnlySpan<char> units) =>
        !units.ContainsAnyExceptInRange('0', '9')
        && units[..2] is "19" or "20"
        && units[4] is '0' or '1'
        && units[6] is >= '0' and <= '3';

    // 昭和40年6月6日, S40.6.6, 1965/6/6. Old: an era in which nobody who is at work was entered into a register.
    private static int FullDateEnd(FoldedText text, int start, out bool isOld)
    {
        isOld = false;
        var at = start;
        var units = text.Units[start..];
        if (start > 0 && (IsNumeral(text, start - 1) || char.IsAsciiLetter(text.Units[start - 1])))
        {
            return start;
        }

        if (units.StartsWith("昭和") || units.StartsWith("大正") || units.StartsWith("明治"))
        {
            (isOld, at) = (true, at + 2);
        }
        else if (units.StartsWith("平成") || units.StartsWith("令和"))
        {
            at += 2;
        }
        else if (units[0] is 's' or 't' or 'm' or 'h' or 'r')
        {
            (isOld, at) = (units[0] is 's' or 't' or 'm', at + 1);
        }

        var hasEra = at > start;
        if (!hasEra && units.Length >= CompactDateLength && IsCompactDate(units[..CompactDateLength]))
        {
            return start + CompactDateLength;
        }

        var yearEnd = at < text.Length && text.Units[at] == '元' ? at + 1 : NumeralEnd(text, at);
        if (yearEnd == at || (!hasEra && yearEnd - at != 4))
        {
            return start;
        }

        var monthStart = yearEnd + 1;
        if (monthStart >= text.Length || text.Units[yearEnd] is not ('年' or '.' or '/' or '-'))
        {
            return start;
        }

        var monthEnd = NumeralEnd(text, monthStart);
        if (
            monthEnd == monthStart
            || monthEnd + 1 >= text.Length
            || text.Units[monthEnd] is not ('月' or '.' or '/' or '-')
        )
        {
            return start;
        }

        var dayEnd = NumeralEnd(text, monthEnd + 1);
        if (dayEnd == monthEnd + 1)
        {
            return start;
        }

        return dayEnd < text.Length && text.Units[dayEnd] == '日' ? dayEnd + 1 : dayEnd;
    }
}
