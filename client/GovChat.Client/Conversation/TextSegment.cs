using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>A piece of a text, marked or not.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsMarked">Whether the filter marks it.</param>
public sealed record TextSegment(string Text, bool IsMarked)
{
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
