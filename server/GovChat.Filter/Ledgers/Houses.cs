using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Names;

namespace GovChat.Filter.Ledgers;

/// <summary>Reads addresses down to the house number: 栄町4-12-3, 三丁目十二番五号, 港町1-2 ハイツ海201.</summary>
internal static class Houses
{
    private const int TownLengthMax = 8;
    private const int NumbersMax = 4;

    // 6064-4723-7364 is the number of a slip: of a house at most one number has four digits.
    private const int LongNumberMin = 4;
    private const int BuildingLengthMax = 20;

    // What counts, dates or orders instead of naming a house.
    private const string NotAHouse = "期月日年回円歳件人条項章版位枚分時%個本点割班対着番線";
    private const string NotATown = "第約計全各年月日時和成期平昭正治前後午";

    // Before a space only these end a town: 栄町 4-12-3.
    private const string TownEnds = "町村台丘字区市郷沢浜";

    /// <summary>The first one at or after an index. The town may be read, the number and the building not.</summary>
    public static Fact? Next(FoldedText text, int from)
    {
        for (var at = Math.Max(from, 1); at < text.Length; at++)
        {
            // 携帯090-… is a telephone: no house is number 090.
            if (!Numerals.IsAt(text, at) || Numerals.IsAt(text, at - 1) || text.Units[at] == '0')
            {
                continue;
            }

            var town = TownEnd(text, at);
            var end = town > 0 ? NumberEnd(text, at) : at;
            if (end > at)
            {
                return new(TownStart(text, town), at, BuildingEnd(text, end), ConcealedBy.Marks);
            }
        }

        return null;
    }

    // Where the town before a number ends, or 0 when none does.
    private static int TownEnd(FoldedText text, int number)
    {
        var before = text.Units[number - 1];
        if (Script.IsKanji(before) || Script.IsKatakana(before))
        {
            return NotATown.Contains(before, StringComparison.Ordinal) ? 0 : number;
        }

        var isSpaced = before == ' ' && number > 1;
        return isSpaced && TownEnds.Contains(text.Units[number - 2], StringComparison.Ordinal) ? number - 1 : 0;
    }

    private static int TownStart(FoldedText text, int townEnd)
    {
        var start = townEnd;
        while (
            start > 0
            && townEnd - start < TownLengthMax
            && (Script.IsKanji(text.Units[start - 1]) || Script.IsKatakana(text.Units[start - 1]))
        )
        {
            start--;
        }

        return start;
    }

    // Two numbers or three, joined as house numbers are.
    private static int NumberEnd(FoldedText text, int start)
    {
        var end = Numerals.End(text, start);
        var numbers = end > start ? 1 : 0;
        var longNumbers = end - start >= LongNumberMin ? 1 : 0;
        while (numbers is > 0 and < NumbersMax)
        {
            var joint = JointLength(text.Units[end..]);
            var next = joint == 0 ? end : Numerals.End(text, end + joint);
            if (next <= end + joint || joint == 0)
            {
                break;
            }

            longNumbers += next - (end + joint) >= LongNumberMin ? 1 : 0;
            end = next;
            numbers++;
        }

        var isCounted = end < text.Length && NotAHouse.Contains(text.Units[end], StringComparison.Ordinal);
        var isBanchi =
            end < text.Length && (text.Units[end..].StartsWith("番地") || (text.Units[end] == '番' && numbers > 1));
        var isHouse = (numbers > 1 && (!isCounted || isBanchi)) || (numbers == 1 && isBanchi);
        return isHouse && longNumbers <= 1 ? end : start;
    }

    private static int JointLength(ReadOnlySpan<char> units) =>
        units switch
        {
            _ when units.StartsWith("丁目") || units.StartsWith("番地") => 2,
            ['-' or 'ー' or '番' or 'の', ..] => 1,
            _ => 0,
        };

    // 4-12-3号, 4-12 ハイツ海201号室: up to the number of the flat, unless a sentence begins in between.
    private static int BuildingEnd(FoldedText text, int numberEnd)
    {
        var end = numberEnd;
        foreach (var tail in (ReadOnlySpan<string>)["番地", "番", "号"])
        {
            end += text.Units[end..].StartsWith(tail) ? tail.Length : 0;
        }

        var at = end < text.Length && text.Units[end] is ' ' or '-' or 'ー' ? end + 1 : end;
        var building = at;
        while (at < text.Length && at - building < BuildingLengthMax && IsOfBuilding(text.Units[at]))
        {
            at++;
        }

        at += at > building && at + 1 < text.Length && text.Units[at] == ' ' ? 1 : 0;
        var flat = at;
        while (flat < text.Length && flat - at < NumbersMax && text.KindAt(flat) == FoldKind.Digit)
        {
            flat++;
        }

        if (flat == at || at == building)
        {
            return end;
        }

        return flat
            + (
                text.Units[flat..].StartsWith("号室") ? 2
                : text.Units[flat..].StartsWith("号") ? 1
                : 0
            );
    }

    private static bool IsOfBuilding(char unit) =>
        Script.IsKatakana(unit) || Script.IsKanji(unit) || char.IsAsciiLetter(unit) || unit is '・' or 'ヶ';
}
