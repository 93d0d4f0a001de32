using System.Text.Json;
using GovChat.Contracts;
using GovChat.Filter;

namespace GovChat.Cli.TextFiles;

/// <summary>
/// Scans a folder of exported LINE talks and other text files, and reports what the rules find there: counts by rule,
/// class and month, never a text or a name.
/// </summary>
internal static class Scan
{
    private const string Ending = ".txt";

    /// <summary>0: every text file was read. 1: the folder or one of the files was not.</summary>
    public static async Task<int> RunAsync(
        string folder,
        RuleSet rules,
        bool asJson,
        TextWriter output,
        TextWriter errors
    )
    {
        string[] paths;
        try
        {
            var everything = new EnumerationOptions
            {
                RecurseSubdirectories = true,
                IgnoreInaccessible = false, // A folder that nobody looked into must not pass for clean.
                AttributesToSkip = FileAttributes.ReparsePoint,
            };
            paths = Directory.GetFiles(folder, "*", everything);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"govchat: {folder} cannot be read.");
            return 1;
        }

        var report = await ReportAsync(folder, paths, rules);
        await output.WriteAsync(
            asJson ? JsonSerializer.Serialize(report, ScanJson.Readable.ScanReport) + "\n" : ScanTable.Of(report)
        );
        return report.Unreadable.Count == 0 ? 0 : 1;
    }

    private static async Task<ScanReport> ReportAsync(string folder, string[] paths, RuleSet rules)
    {
        var texts = Array.FindAll(paths, path => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase));
        Array.Sort(texts, StringComparer.Ordinal);
        var sum = new ScanTally(rules);
        var files = new List<(int Number, string Path, bool IsLine, ScanCounts Counts)>();
        var unreadable = new List<(int Number, string Path, string Reason)>();
        foreach (var (index, path) in texts.Index())
        {
            var name = Path.GetRelativePath(folder, path);
            var file = await TextFile.ReadAsync(path);
            if (file.Text is null)
            {
                unreadable.Add((index + 1, name, file.Reason!));
                continue;
            }

            var history = LineHistory.Read(file.Text);
            var tally = new ScanTally(rules);
            tally.Add(history?.SelectMany(Judgeable) ?? Cut(new(null, "", file.Text)));
            sum.Add(tally);
            files.Add((index + 1, name, history is not null, tally.Counts()));
        }

        return new(
            rules.Id,
            rules.Name,
            rules.Version,
            [.. files.Select(file => new ScannedFile(Label(file.Number, file.Path), file.IsLine, file.Counts))],
            [.. unreadable.Select(file => new UnreadableFile(Label(file.Number, file.Path), file.Reason))],
            paths.Length - texts.Length,
            sum.Counts()
        );

        static IEnumerable<Utterance> Judgeable(Utterance said) =>
            said.Text.Length <= Limits.MessageTextLengthMax ? [said] : Cut(said);

        static IEnumerable<Utterance> Cut(Utterance said) =>
            Paragraphs.Of(said.Text).Select(text => said with { Text = text });

        string Label(int number, string path) => FileLabel.Of(number, path, sum.Speakers);
    }
}
