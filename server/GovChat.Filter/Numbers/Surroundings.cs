using GovChat.Filter.Folding;

namespace GovChat.Filter.Numbers;

/// <summary>What the digits themselves and the units that touch them say about a number.</summary>
internal static class Surroundings
{
    private const string Joints = "-_./#=&?@+¥￥$\\";

    /// <summary>
    /// Whether the number runs on into letters or further digits, as in a file name, a serial number, a decimal or the
    /// address of a page.
    /// </summary>
    public static bool IsPartOfCode(FoldedText text, int start, int end)
    {
        var units = text.Units;
        if (start > 0 && (char.IsAsciiLetter(units[start - 1]) || units[start - 1] is '¥' or '$'))
        {
            return true;
        }

        if (start > 1 && Joints.Contains(units[start - 1], StringComparison.Ordinal) && IsCode(units[start - 2]))
        {
            return !units[..start].EndsWith("no.");
        }

        return (end < units.Length && char.IsAsciiLetter(units[end]))
            || (end + 1 < units.Length && units[end] is '-' or '_' or '.' or '/' && IsCode(units[end + 1]));

        static bool IsCode(char unit) => char.IsAsciiLetterOrDigit(unit);
    }

    /// <summary>Whether a mark of concealment touches the digits: ****1234 is not the number 1234.</summary>
    public static bool TouchesMask(FoldedText text, int start, int end) =>
        (start > 0 && PartlyConcealed.IsMark(text.Units[start - 1]))
        || (end < text.Length && PartlyConcealed.IsMark(text.Units[end]));

    /// <summary>
    /// Whether twelve digits begin with a date of this century's first half: an order, a document, a time.
    /// </summary>
    public static bool BeginsWithDate(ReadOnlySpan<byte> digits)
    {
        var year = Read(digits[..4]);
        return year is >= 2000 and < 2050
            && Read(digits[4..6]) is >= 1 and <= 12
            && Read(digits[6..8]) is >= 1 and <= 31;
    }

    /// <summary>Whether three groups of four are three years.</summary>
    public static bool AreYears(ReadOnlySpan<byte> digits) =>
        IsYear(digits[..4]) && IsYear(digits[4..8]) && IsYear(digits[8..]);

    private static bool IsYear(ReadOnlySpan<byte> digits) => Read(digits) is >= 1900 and < 2100;

    private static int Read(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit;
        }

        return value;
    }
}
