using GovChat.Filter.Folding;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Names;

/// <summary>The words around a name that tell whether it is one.</summary>
internal sealed class PersonWords(LedgerWords words)
{
    private readonly WordList roles = new(words.Roles);
    private readonly WordList honorifics = new(words.Honorifics);
    private readonly WordList titles = new(words.Titles);
    private readonly WordList offices = new(words.Sections.Concat(words.Titles));

    /// <summary>Whether a form of address begins here: さん, 様, 氏.</summary>
    public bool IsAddressed(FoldedText text, int at) => honorifics.AtStart(text.Units[at..]) is not null;

    /// <summary>Whether a form of address ends here.</summary>
    public bool IsAfterAddress(FoldedText text, int at) => honorifics.AtEnd(text.Units[..at]) is not null;

    /// <summary>Whether a title begins here: 係長, 議員.</summary>
    public bool IsTitled(FoldedText text, int at) => titles.AtStart(text.Units[at..]) is not null;

    /// <summary>Whether a title stands here, and no longer word: 部長, not 部長会.</summary>
    public bool IsWholeTitle(FoldedText text, int at) =>
        titles.AtStart(text.Units[at..]) is { } title
        && (at + title.Length == text.Length || !Script.IsKanji(text.Units[at + title.Length]));

    /// <summary>Whether a word for a person ends here, at most a space or a colon before: 世帯主山田, 妻：山田.</summary>
    public bool IsAfterRole(FoldedText text, int start)
    {
        var before = text.Units[..start];
        before = before is [.., ' ' or ':'] ? before[..^1] : before;

        // 子 and 母 are words only on their own: 様子, 電子 and 分母 end in them as well.
        return roles.AtEnd(before) is { } role
            && (role.Length > 1 || before.Length == 1 || !Script.IsKanji(before[^2]));
    }

    /// <summary>Whether the units are a word for a person: 世帯主, 申請者.</summary>
    public bool IsRole(ReadOnlySpan<char> units) => roles.AtEnd(units)?.Length == units.Length;

    /// <summary>Whether what follows tells that a person was named: さん, (小2), 4歳, (62).</summary>
    public bool IsTold(FoldedText text, int end)
    {
        if (IsAddressed(text, end))
        {
            return true;
        }

        var units = text.Units[end..].TrimStart(" (");
        var digits = 0;
        while (digits < units.Length && char.IsAsciiDigit(units[digits]))
        {
            digits++;
        }

        return (units is ['小' or '中' or '高', var grade, ..] && (char.IsAsciiDigit(grade) || grade == '学'))
            || (digits is 1 or 2 && digits < units.Length && units[digits] is '歳' or '才' or ')');
    }

    /// <summary>Whether the units end as the name of an office, a company or a place does.</summary>
    public bool IsOffice(ReadOnlySpan<char> units) => offices.AtEnd(units) is not null;

    /// <summary>Whether the units fill a cell of a pasted table.</summary>
    public static bool IsCell(FoldedText text, int start, int end)
    {
        var left = start == 0 ? '\n' : text.Units[start - 1];
        var right = end == text.Length ? '\n' : text.Units[end];
        return IsEdge(left) && IsEdge(right) && !(left == '\n' && right == '\n');

        static bool IsEdge(char unit) => unit is '\t' or ',' or '|' or '\n';
    }
}
