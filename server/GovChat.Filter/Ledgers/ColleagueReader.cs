using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Ledgers;

/// <summary>Tells by the words around a name that it is a colleague, an office-holder or a contractor, not a resident.</summary>
internal sealed class ColleagueReader(LedgerWords words)
{
    private const int BracketLengthMax = 12;

    private readonly string[] titles = Fold(words.Titles);
    private readonly string[] cues = Fold(words.ColleagueCues);
    private readonly string[] honorifics = Fold(words.Honorifics);
    private readonly string[] sections = Fold(words.Sections);

    /// <summary>Whether the name is a colleague's.</summary>
    public bool IsColleague(FoldedText text, PersonName name)
    {
        var after = text.Units[name.End..];
        if (StartsWithAny(after.TrimStart(' '), titles, out _))
        {
            return true;
        }

        if (StartsWithAny(after, honorifics, out var length))
        {
            after = after[length..];
        }

        return IsOfficeInBrackets(after) || IsCued(text, name.Start) || IsReadingOfColleague(text, name.Start);
    }

    /// <summary>Whether what stands before a name makes it a colleague's: 市民課の, 担当:, 事務局長 .</summary>
    public bool IsCued(FoldedText text, int start)
    {
        var before = text.Units[..start];
        return EndsWithAny(before, cues) || (before is [.., ' '] && EndsWithAny(before[..^1], titles));
    }

    private static string[] Fold(IReadOnlyList<string> list) => [.. list.Select(WordMachine.Fold)];

    private static bool StartsWithAny(ReadOnlySpan<char> units, string[] list, out int length)
    {
        foreach (var word in list)
        {
            if (units.StartsWith(word))
            {
                length = word.Length;
                return true;
            }
        }

        length = 0;
        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> units, string[] list)
    {
        foreach (var word in list)
        {
            if (units.EndsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    // 税務課 山田 太郎(やまだ たろう): the reading in brackets is the same person.
    private bool IsReadingOfColleague(FoldedText text, int start)
    {
        if (start == 0 || text.Units[start - 1] != '(')
        {
            return false;
        }

        var at = start - 1;
        while (
            at > 0
            && start - at <= BracketLengthMax
            && (Script.IsKanji(text.Units[at - 1]) || text.Units[at - 1] == ' ')
        )
        {
            at--;
            if (EndsWithAny(text.Units[..at], cues))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOfficeInBrackets(ReadOnlySpan<char> after)
    {
        if (after is not ['(', ..])
        {
            return false;
        }

        var end = after.IndexOf(')');
        return end is > 0 and <= BracketLengthMax && EndsWithAny(after[1..end], sections);
    }
}
