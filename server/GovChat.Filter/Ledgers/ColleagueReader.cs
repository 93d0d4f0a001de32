using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Ledgers;

/// <summary>
/// Tells by the words around a name that it is a colleague, an office-holder or a contractor, not a resident.
/// </summary>
internal sealed class ColleagueReader(LedgerWords words)
{
    private const int BracketLengthMax = 12;
    private const int ListedMax = 60;

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
        for (var names = 0; names < ListedMax; names++)
        {
            if (EndsWithCue(before))
            {
                return true;
            }

            var earlier = BeforeListedName(before);
            if (earlier == before.Length)
            {
                return false;
            }

            before = before[..earlier];
        }

        return false;
    }

    private bool EndsWithCue(ReadOnlySpan<char> before) =>
        (cues.AtEnd(before) is not null && noCues.AtEnd(before) is null)
        || (
            before is [.., ' ' or ':' or 'の'] && titles.AtEnd(before[..^1]) is not null && noCues.AtEnd(before) is null
        )
        || (before is [.., '\t' or '|' or ','] && IsTitle(before[..^1]));

    // 課長 | 佐野 渉: the cell before holds a title and nothing else, at most a charge in brackets: 係長(庶務).
    private bool IsTitle(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        if (before is [.., ')'] && before.LastIndexOf('(') is > 0 and var bracket)
        {
            before = before[..bracket];
        }

        return titles.AtEnd(before) is { } title
            && (before.Length == title.Length || before[^(title.Length + 1)] is '\n' or '\t' or '|' or ',' or ' ');
    }

    // 出席委員:秋元 伸、大槻 律子: what is said before the first name of a list is said of all.
    private static int BeforeListedName(ReadOnlySpan<char> before)
    {
        if (before is not [.., '、' or ',' or '・' or ' '])
        {
            return before.Length;
        }

        var end = before.Length - 1;
        var start = end;
        while (start > 0 && end - start < NameDictionary.NameLengthMax * 2 && Script.IsLetter(before[start - 1]))
        {
            start--;
        }

        return start < end && IsName(before[start..end]) ? start : before.Length;
    }

    private static bool IsName(ReadOnlySpan<char> word)
    {
        if (IsGiven(word) || NameDictionary.Default.IsFamily(word, out _))
        {
            return true;
        }

        for (var given = 1; given < word.Length; given++)
        {
            if (NameDictionary.Default.IsFamily(word[..given], out _) && IsGiven(word[given..]))
            {
                return true;
            }
        }

        return false;

        static bool IsGiven(ReadOnlySpan<char> word) =>
            NameDictionary.Default.IsGivenInAnyScript(word) || NameDictionary.Default.LooksGiven(word);
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
        return end is > 0 and <= BracketLengthMax
            && (sections.AtEnd(after[1..end]) is not null || titles.AtEnd(after[1..end]) is not null);
    }
}
