using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovChat.Cli.TextFiles;

/// <summary>
/// Reads what the LINE app exports of a talk: a head, lines with a date, and under each its messages as time, name and
/// text between tabs. A text of several lines stands in quotation marks.
/// </summary>
internal sealed partial class LineHistory
{
    private const string Mark = "[LINE]";
    private const char Quote = '"';

    private readonly string[] lines;
    private readonly List<(DateTime? At, string Speaker, StringBuilder Text)> utterances = [];
    private DateOnly? day;

    private LineHistory(string[] lines) => this.lines = lines;

    [GeneratedRegex(
        @"^(?<y>\d{4})[/.](?<m>\d{1,2})[/.](?<d>\d{1,2})\s*(\([日月火水木金土]\)|[日月火水木金土]曜日)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex DayLine { get; }

    [GeneratedRegex(
        @"^(?<half>午前|午後)?(?<h>\d{1,2}):(?<m>\d{2})\t(?<name>[^\t]*)\t(?<text>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex MessageLine { get; }

    /// <summary>What was said; null when the text is no export of LINE.</summary>
    public static IReadOnlyList<Utterance>? Read(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var history = new LineHistory(text.Split('\n'));
        history.ReadLines();
        return [.. history.utterances.Select(each => new Utterance(each.At, each.Speaker, each.Text.ToString()))];
    }

    private void ReadLines()
    {
        var at = 1;
        while (at < lines.Length)
        {
            if (DayOf(lines[at]) is { } date)
            {
                day = date;
                at++;
            }
            else if (MessageLine.Match(lines[at]) is { Success: true } match)
            {
                at = ReadMessage(match, at);
            }
            else
            {
                Continue(lines[at++]);
            }
        }
    }

    // Returns the line after the message.
    private int ReadMessage(Match match, int at)
    {
        var text = match.Groups["text"].Value;
        var end = at;
        if (text.StartsWith(Quote) && EndOfQuote(at, text) is { } last)
        {
            end = last;
            text = string.Join('\n', lines[(at + 1)..(end + 1)].Prepend(text))[1..^1]
                .Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        utterances.Add((TimeOf(match), match.Groups["name"].Value, new(text)));
        return end + 1;
    }

    // The line in which a quoted text of several lines ends; none when the quotation mark is only a part of the text.
    private int? EndOfQuote(int at, string text)
    {
        if (text.Length > 1 && Closes(text[1..]))
        {
            return at;
        }

        for (var line = at + 1; line < lines.Length && !IsNew(lines[line]); line++)
        {
            if (Closes(lines[line]))
            {
                return line;
            }
        }

        return null;

        static bool IsNew(string line) => DayOf(line) is not null || MessageLine.IsMatch(line);

        static bool Closes(string line) => (line.Length - line.TrimEnd(Quote).Length) % 2 == 1;
    }

    // What is neither a date nor a message goes on with the message above: older exports do not quote.
    private void Continue(string line)
    {
        if (utterances.Count > 0 && line.Length > 0)
        {
            utterances[^1].Text.Append('\n').Append(line);
        }
    }

    private DateTime? TimeOf(Match match)
    {
        var hour = Number(match.Groups["h"]) % 24;
        hour += match.Groups["half"].Value == "午後" && hour < 12 ? 12 : 0;
        return day?.ToDateTime(new(hour, Math.Min(Number(match.Groups["m"]), 59)));
    }

    private static DateOnly? DayOf(string line)
    {
        var match = DayLine.Match(line);
        return
            match.Success
            && DateOnly.TryParse(
                $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}",
                CultureInfo.InvariantCulture,
                out var date
            )
            ? date
            : null;
    }

    private static int Number(Group digits) =>
        int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
