using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Names;

namespace GovChat.Filter.Ledgers;

/// <summary>
/// Finds everything in a text that tells who a resident is, for concealing: also what stands too far from the matter to
/// be a finding, because a name concealed here and readable there is not concealed.
/// </summary>
internal sealed class Identities(NameFinder names, ColleagueReader colleagues)
{
    private const int GivenLengthMin = 2;

    private static readonly FactReader[] Facts = [Houses.Next, Births.Next, Telephones.Next, Schools.Next];

    /// <summary>Adds what must be concealed.</summary>
    public void Add(FoldedText text, ReadOnlySpan<char> original, List<Concealment> parts)
    {
        var at = 0;
        while (names.Next(text, original, at) is { } name)
        {
            at = name.End;
            if (!colleagues.IsColleague(text, name))
            {
                var given = name.Start + GivenPart.StartIn(text.Units[name.Start..name.End]);
                Add(text, given, name.End, ConcealedBy.Circles, parts);
                AddRepeated(text, given, name.End, parts);
            }
        }

        foreach (var next in Facts)
        {
            at = 0;
            while (next(text, at) is { } fact)
            {
                at = fact.End;
                if (next != Telephones.Next || !colleagues.IsCued(text, fact.Start))
                {
                    Add(text, fact.ConcealedFrom, fact.End, fact.By, parts);
                }
            }
        }
    }

    private static void Add(FoldedText text, int start, int end, ConcealedBy by, List<Concealment> parts)
    {
        var (from, length) = text.OriginalSpan(start, end);
        parts.Add(new(from, length, by));
    }

    // 山田太郎さんの件。太郎さんは…: the given name alone gives the concealed one away.
    private static void AddRepeated(FoldedText text, int start, int end, List<Concealment> parts)
    {
        var given = text.Units[start..end];
        if (given.Length < GivenLengthMin)
        {
            return;
        }

        var from = 0;
        while (text.Units[from..].IndexOf(given) is >= 0 and var offset)
        {
            var (first, last) = (from + offset, from + offset + given.Length);
            from = last;
            if (IsAlone(text, first, last))
            {
                Add(text, first, last, ConcealedBy.Circles, parts);
            }
        }
    }

    // Not within a longer word of the same script.
    private static bool IsAlone(FoldedText text, int start, int end)
    {
        var isOfScript = Script.Of(text.Units[start]);
        return (start == 0 || !isOfScript(text.Units[start - 1]))
            && (end == text.Length || !isOfScript(text.Units[end]));
    }
}
