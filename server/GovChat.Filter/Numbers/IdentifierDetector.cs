using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Finds a resident's identifier under its own label: 住民票コード, 基礎年金番号, 被保険者番号, 受給者番号, or by its check.
/// </summary>
internal sealed class IdentifierDetector(FilterRule rule, NumberPart identifier, int number)
{
    private const int ListGapMax = 6;

    // A label that touches the number speaks of it, even when it looks like a date.
    private const int TouchingMax = 3;
    private const int GapLengthMax = 1;
    private const int DigitsMax = 20;

    /// <summary>Adds what it finds.</summary>
    public void Detect(NumberReading reading, List<Finding> findings)
    {
        if (!reading.Names(number) && identifier.Check is null)
        {
            return;
        }

        var previousEnd = int.MinValue / 2;
        var index = 0;
        while (index < reading.Groups.Length)
        {
            var parts = PartsAt(reading, index);
            if (parts > 0 && IsNamed(reading, index, parts, previousEnd))
            {
                previousEnd = reading.Groups[index + parts - 1].CoreEnd;
                var (start, length) = reading.Text.OriginalSpan(reading.Groups[index].CoreStart, previousEnd);
                findings.Add(new(start, length, rule) { Concealment = new(start, length, ConcealedBy.Digits) });
                index += parts;
            }
            else
            {
                index++;
            }
        }
    }

    // By its own label, or as one more of a list under it: 80773029と81406089.
    private bool IsNamed(NumberReading reading, int index, int parts, int previousEnd)
    {
        var start = reading.Groups[index].CoreStart;
        var label = reading.Nearest(number, start, reading.Groups[index + parts - 1].CoreEnd);
        return label.Kind switch
        {
            _ when IsTelephone(reading, index, parts) => false,
            LabelKind.Own when label.Distance <= TouchingMax => true,
            _ when IsDate(reading, index, parts) => false,
            LabelKind.Own when label.Distance <= identifier.Window => true,
            LabelKind.Foreign => false,
            _ when Checks(reading, index, parts) => true,
            _ => start - previousEnd <= ListGapMax,
        };
    }

    private bool Checks(NumberReading reading, int index, int parts)
    {
        if (identifier.Check is null)
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[DigitsMax];
        var count = 0;
        foreach (var group in reading.Groups.Slice(index, parts))
        {
            for (var unit = group.CoreStart; unit < group.CoreEnd && count < digits.Length; unit++)
            {
                digits[count++] = (byte)reading.Text.ValueAt(unit);
            }
        }

        return CheckDigits.IsPaymentCard(digits[..count]);
    }

    private static bool IsTelephone(NumberReading reading, int index, int parts)
    {
        var first = reading.Groups[index];
        return parts == 3 && first.CoreEnd - first.CoreStart == 3 && reading.Text.Units[first.CoreStart] == '0';
    }

    private static bool IsDate(NumberReading reading, int index, int parts)
    {
        var units = reading.Text.Units[reading.Groups[index].CoreStart..reading.Groups[index].CoreEnd];
        return parts == 1 && units.Length == 8 && units[..2] is "19" or "20";
    }

    // How many groups from here make up the number, or none.
    private int PartsAt(NumberReading reading, int index)
    {
        var text = reading.Text;
        var groups = reading.Groups;
        if (Surroundings.TouchesMask(text, groups[index].CoreStart, groups[index].CoreEnd))
        {
            return 0;
        }

        // Digit by digit it falls into as many groups as it has digits.
        var isSpelt = groups[index].CoreEnd - groups[index].CoreStart == 1;
        var partsMax = isSpelt ? identifier.Lengths.Max() : identifier.Groups;
        var total = 0;
        for (var parts = 1; parts <= partsMax && index + parts <= groups.Length; parts++)
        {
            var group = groups[index + parts - 1];
            if (parts > 1 && !IsGap(text, groups[index + parts - 2].CoreEnd, group.CoreStart))
            {
                return 0;
            }

            var length = group.CoreEnd - group.CoreStart;
            if (isSpelt && length != 1)
            {
                return 0;
            }

            total += length;
            if (identifier.Lengths.Contains(total) && Ends(reading, index + parts - 1))
            {
                return parts;
            }
        }

        return 0;
    }

    // The number is over where nothing is joined to it: 092-012-3456 has no seven digits in front.
    private static bool Ends(NumberReading reading, int last)
    {
        var end = reading.Groups[last].CoreEnd;
        return !Surroundings.TouchesMask(reading.Text, reading.Groups[last].CoreStart, end)
            && !WordedNumbers.IsQuantity(reading.Text, end)
            && (
                last + 1 >= reading.Groups.Length
                || reading.Groups[last + 1].CoreStart - end != 1
                || reading.Text.Units[end] is not ('-' or 'ー' or '.')
            );
    }

    private static bool IsGap(FoldedText text, int from, int to) =>
        to - from == GapLengthMax && text.Units[from] is '-' or 'ー' or ' ' or '\n' or '\t';
}
