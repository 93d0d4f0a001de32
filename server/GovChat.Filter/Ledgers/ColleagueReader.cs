using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Ledgers;

/// <summary>Tells by the words around a name that it is a colleague, an office-holder or a contractor, not a resident.</summary>
internal sealed class ColleagueReader(LedgerWords words)
{
    private const int BracketLengthMax = 12;

    private readonly WordList titles = new(words.Titles);
    private readonly WordList cues = new(words.ColleagueCues);
    private readonly WordList noCues = new(words.NoCues);
    private readonly WordList honorifics = new(words.Honorifics);
    private readonly WordList sections = new(words.Sections);

    /// <summary>Whether the name is a colleague's.</summary>
    public bool IsColleague(FoldedText text, PersonName name)
    {
        var after = text.Units[name.End..];
        if (titles.AtStart(after.TrimStart(' ')) is not null)
        {
            return true;
        }

        if (honorifics.AtStart(after) is { } honorific)
        {
            after = after[honorific.Length..];
        }

        return IsOfficeInBrackets(after) || IsCued(text, name.Start) || IsReadingOfColleague(text, name.Start);
    }

    /// <summary>Whether what stands before a name makes it a colleague's: 市民課の, 担当:, 事務局長 .</summary>
    public bool IsCued(FoldedText text, int start)
    {
        var before = text.Units[..start];
        return (cues.AtEnd(before) is not null && noCues.AtEnd(before) is null)
            || (before is [.., ' '] && titles.AtEnd(before[..^1]) is not null);
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
            if (cues.AtEnd(text.Units[..at]) is not null)
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
        return end is > 0 and <= BracketLengthMax && sections.AtEnd(after[1..end]) is not null;
    }
}
