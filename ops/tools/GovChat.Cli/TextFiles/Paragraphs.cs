using System.Text;
using GovChat.Contracts;

namespace GovChat.Cli.TextFiles;

/// <summary>Cuts a text into what the engine judges at once.</summary>
internal static class Paragraphs
{
    /// <summary>The paragraphs between empty lines; a long one is cut between lines.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var paragraph = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var isOver = string.IsNullOrWhiteSpace(line);
            if (paragraph.Length > 0 && (isOver || paragraph.Length + 1 + line.Length > Limits.MessageTextLengthMax))
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }

            if (!isOver)
            {
                paragraph.Append(paragraph.Length > 0 ? "\n" : "").Append(line);
            }
        }

        if (paragraph.Length > 0)
        {
            yield return paragraph.ToString();
        }
    }
}
