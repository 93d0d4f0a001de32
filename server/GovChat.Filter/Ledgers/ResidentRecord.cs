using GovChat.Filter.Folding;
using GovChat.Filter.Names;

namespace GovChat.Filter.Ledgers;

/// <summary>
/// Tells whether a resident's record stands around a number that has no label: a name, a day of birth or a house beside
/// it says whose number it is.
/// </summary>
internal sealed class ResidentRecord(NameFinder names, ColleagueReader colleagues)
{
    // A record of one resident, even with every field in a line of its own.
    private const int WindowMax = 60;

    /// <summary>Whether it stands around this part of the original text.</summary>
    public bool StandsAround(FoldedText text, ReadOnlySpan<char> original, int start, int end) =>
        HasName(text, original, start, end)
        || HasFact(text, Births.Next, start, end)
        || HasFact(text, Houses.Next, start, end);

    private bool HasName(FoldedText text, ReadOnlySpan<char> original, int start, int end)
    {
        var at = 0;
        while (names.Next(text, original, at) is { } name)
        {
            if (IsNear(text, name.Start, name.End, start, end) && !colleagues.IsColleague(text, name))
            {
                return true;
            }

            at = name.End;
        }

        return false;
    }

    private static bool HasFact(FoldedText text, FactReader next, int start, int end)
    {
        var at = 0;
        while (next(text, at) is { } fact)
        {
            if (IsNear(text, fact.Start, fact.End, start, end))
            {
                return true;
            }

            at = fact.End;
        }

        return false;
    }

    // A house number that is the number itself, misread, tells nothing.
    private static bool IsNear(FoldedText text, int from, int to, int start, int end)
    {
        var (factStart, length) = text.OriginalSpan(from, to);
        var distance = Math.Max(start - (factStart + length), factStart - end);
        return distance is >= 0 and <= WindowMax;
    }
}
