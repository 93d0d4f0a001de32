using System.Text;
using GovChat.Filter.Folding;

namespace GovChat.Filter.Concealing;

/// <summary>
/// Writes a text anew with parts of it concealed. What is not concealed stays as it was, unit for unit.
/// </summary>
internal static class Concealer
{
    private const char Mark = '●';
    private const string Circles = "○○";
    private const string Marks = "●●";

    /// <summary>The text with these parts concealed. Parts may overlap; the first of them decides how.</summary>
    public static string Conceal(string text, IEnumerable<Concealment> parts)
    {
        using var folded = FoldedText.Fold(text);
        var concealed = new StringBuilder(text.Length);
        var (at, unit) = (0, 0);
        foreach (var part in parts.OrderBy(part => part.Start).ThenByDescending(part => part.Length))
        {
            if (part.By == ConcealedBy.Nothing || part.End <= at)
            {
                continue;
            }

            var start = Math.Max(at, part.Start);
            concealed.Append(text, at, start - at);
            at = part.End;
            if (part.By is ConcealedBy.Digits or ConcealedBy.Units)
            {
                WriteMarks(concealed, text, folded, part with { Start = start, Length = part.End - start }, ref unit);
            }
            else
            {
                concealed.Append(part.By == ConcealedBy.Circles ? Circles : Marks);
            }
        }

        return concealed.Append(text, at, text.Length - at).ToString();
    }

    // What a reader does not see goes with the digit before it, so that no keycap is left standing.
    private static void WriteMarks(
        StringBuilder concealed,
        string text,
        FoldedText folded,
        Concealment part,
        ref int unit
    )
    {
        while (unit < folded.Length && folded.OffsetAt(unit) < part.Start)
        {
            unit++;
        }

        for (; unit < folded.Length && folded.OffsetAt(unit) < part.End; unit++)
        {
            if (IsHidden(folded.KindAt(unit), folded.Units[unit], part.By))
            {
                concealed.Append(Mark);
            }
            else
            {
                var (start, length) = folded.OriginalSpan(unit, unit + 1);
                concealed.Append(text, start, Math.Min(length, part.End - start));
            }
        }
    }

    private static bool IsHidden(FoldKind kind, char unit, ConcealedBy by) =>
        kind switch
        {
            FoldKind.Digit or FoldKind.KanjiDigit or FoldKind.SoftDigit or FoldKind.Circle => true,
            FoldKind.Separator or FoldKind.Space or FoldKind.LineBreak => false,
            _ => by == ConcealedBy.Units || unit is '十' or '百' or '千',
        };
}
