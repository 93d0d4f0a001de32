using GovChat.Contracts.Rules;

namespace GovChat.Client.Officer;

/// <summary>
/// The rule file somebody is writing. It lives as long as the page is loaded, in memory only, so that going to another
/// page, a refusal or a lost line loses nothing.
/// </summary>
public sealed class RuleEditing
{
    /// <summary>From the CJK symbols on letters are wide, a few half-width ones apart, which do no harm.</summary>
    private const char WideFrom = '\u2E80';

    private string saved = "";

    /// <summary>Whether a file is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The draft it replaces; null for a new one.</summary>
    public Guid? VersionId { get; private set; }

    /// <summary>What it is called at the head of the page.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The text.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What the server found wrong with the text as it was then.</summary>
    public IReadOnlyList<RuleFaultView> Faults { get; private set; } = [];

    /// <summary>Whether the text is as the server last found it good; null before it was asked, and after a change.</summary>
    public bool? IsGood { get; private set; }

    /// <summary>Whether something would be lost.</summary>
    public bool IsChanged => IsOpen && Source != saved;

    /// <summary>How many lines the text has.</summary>
    public int LineCount => Source.AsSpan().Count('\n') + 1;

    /// <summary>How many columns its longest line takes; a full-width letter takes two.</summary>
    public int ColumnCount
    {
        get
        {
            var longest = 0;
            foreach (var line in Source.AsSpan().EnumerateLines())
            {
                longest = Math.Max(longest, line.Length + WideIn(line));
            }

            return longest + 1;
        }
    }

    /// <summary>Begins a new draft from a template or another version.</summary>
    public void Begin(string title, string source)
    {
        (IsOpen, VersionId, Title) = (true, null, title);
        (Source, saved) = (Lines(source), "");
        (Faults, IsGood) = ([], null);
    }

    /// <summary>Goes on with a draft.</summary>
    public void GoOn(RuleVersionView draft, string source)
    {
        (IsOpen, VersionId, Title) = (true, draft.VersionId, draft.Name);
        Source = saved = Lines(source);
        (Faults, IsGood) = ([], null);
    }

    /// <summary>Takes what is typed; what was found wrong stays in sight until it is looked at again.</summary>
    public void Type(string source) => (Source, IsGood) = (source, null);

    /// <summary>Takes what the server said of the text that was sent.</summary>
    public void Hear(SaveRulesReply reply, string sent)
    {
        Faults = reply.Faults;
        IsGood = Source == sent ? reply.Faults.Count == 0 : null;
        if (reply.Saved is { } draft)
        {
            (VersionId, Title, saved) = (draft.VersionId, draft.Name, sent);
        }
    }

    /// <summary>The draft it replaced cannot be replaced any more: what is written becomes a new one.</summary>
    public void BecomeNew() => (VersionId, saved) = (null, "");

    /// <summary>Closes the file; what was not saved is gone.</summary>
    public void Close() =>
        (IsOpen, VersionId, Title, Source, saved, Faults, IsGood) = (false, null, "", "", "", [], null);

    /// <summary>Where a line begins and ends in the text; the last line for one that is not there.</summary>
    public (int Start, int End) SpanOf(int line)
    {
        var start = 0;
        for (var number = 1; number < line; number++)
        {
            var next = Source.IndexOf('\n', start);
            if (next < 0)
            {
                break;
            }

            start = next + 1;
        }

        var end = Source.IndexOf('\n', start);
        return (start, end < 0 ? Source.Length : end);
    }

    private static int WideIn(ReadOnlySpan<char> line)
    {
        var wide = 0;
        foreach (var letter in line)
        {
            wide += letter < WideFrom ? 0 : 1;
        }

        return wide;
    }

    /// <summary>As a text field counts lines.</summary>
    private static string Lines(string source) => source.ReplaceLineEndings("\n");
}
