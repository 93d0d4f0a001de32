using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>A piece of a text, marked or not.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsMarked">Whether the filter marks it.</param>
public sealed record TextSegment(string Text, bool IsMarked)
{
    /// <summary>Cuts a text at the names it addresses.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addressed">The names, one a line; null when there are none.</param>
    public static IReadOnlyList<TextSegment> Cut(string text, string? addressed)
    {
        var found = new List<FindingView>();
        foreach (var name in addressed?.Split('\n') ?? [])
        {
            var mention = Draft.MentionOf(name);
            for (
                var at = text.IndexOf(mention, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(mention, at + mention.Length, StringComparison.Ordinal)
            )
            {
                found.Add(new FindingView(at, mention.Length, "", "", "", "", ""));
            }
        }

        return Cut(text, found);
    }

    /// <summary>Cuts a text at its findings.</summary>
    public static IReadOnlyList<TextSegment> Cut(string text, IReadOnlyList<FindingView> findings)
    {
        var segments = new List<TextSegment>();
        var at = 0;
        foreach (var finding in findings.Where(finding => finding.Length > 0).OrderBy(finding => finding.Start))
        {
            var start = Math.Max(at, finding.Start);
            var end = Math.Min(text.Length, finding.Start + finding.Length);
            if (end <= start)
            {
                continue;
            }

            if (start > at)
            {
                segments.Add(new TextSegment(text[at..start], IsMarked: false));
            }

            segments.Add(new TextSegment(text[start..end], IsMarked: true));
            at = end;
        }

        if (at < text.Length)
        {
            segments.Add(new TextSegment(text[at..], IsMarked: false));
        }

        return segments;
    }
}
