using System.Text.RegularExpressions;

namespace GovChat.Cli.TextFiles;

/// <summary>
/// What a file is called in a report. The app names an export for whom one talked with, so that part is concealed, and
/// the name of everybody who speaks in any file; the number tells which file it is.
/// </summary>
internal static partial class FileLabel
{
    private const string Concealed = "○○";

    [GeneratedRegex(
        @"(?<head>\[LINE\][\s_]*).+?(?=(との)?トーク|\.txt$|$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Partner { get; }

    /// <summary>The label.</summary>
    /// <param name="number">The file's number in the order of the names, from 1.</param>
    /// <param name="path">Its path below the folder.</param>
    /// <param name="speakers">Who speaks in the files.</param>
    public static string Of(int number, string path, IEnumerable<string> speakers)
    {
        var shown = Partner.Replace(path, $"${{head}}{Concealed}");
        foreach (var speaker in speakers.Where(name => name.Length > 1).OrderByDescending(name => name.Length))
        {
            shown = shown.Replace(speaker, Concealed, StringComparison.Ordinal);
        }

        return $"{number}: {shown}";
    }
}
