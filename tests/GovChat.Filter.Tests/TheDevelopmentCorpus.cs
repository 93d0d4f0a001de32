using System.Text.Json;

namespace GovChat.Filter.Tests;

/// <summary>
/// The development corpus, when it lies beside the repository. At a desk without it these tests have nothing to do; in
/// CI it must be there.
/// </summary>
public sealed class TheDevelopmentCorpus
{
    private static readonly string[] NumberGroups =
    [
        "mynumber_labelled",
        "mynumber_unlabelled",
        "mynumber_typo",
        "ledger_extract_mynumber",
    ];

    [CorpusFact]
    public void Individual_numbers_are_all_held()
    {
        var missed = Corpus
            .Messages()
            .Where(record => NumberGroups.Contains(record.Group) && record.Expect != "pass")
            .Where(record => RuleSet.Default.Inspect(record.Text).CleanText is not null)
            .Select(record => record.Id);

        Assert.Empty(missed);
    }

    [CorpusFact]
    public void Nothing_that_must_pass_is_stopped()
    {
        var stopped = Corpus
            .Messages()
            .Where(record => record.Expect == "pass" && RuleSet.Default.Inspect(record.Text).CleanText is null)
            .Select(record => record.Id);

        Assert.Empty(stopped);
    }
}

/// <summary>A message of the corpus.</summary>
public sealed record CorpusRecord(string Id, string Text, string Group, string Expect);

/// <summary>Where the corpus lies.</summary>
internal static class Corpus
{
    private const string MessageFile = "filter-dev.jsonl";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The folder, or null when it is not there.</summary>
    public static string? Folder { get; } = Find();

    public static IEnumerable<CorpusRecord> Messages() =>
        File.ReadLines(Path.Combine(Folder!, MessageFile))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<CorpusRecord>(line, Options)!);

    // Beside the repository: a checkout, or a worktree somewhere below its parent.
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (File.Exists(Path.Combine(corpus, MessageFile)))
            {
                return corpus;
            }
        }

        return null;
    }
}

/// <summary>A test of the corpus: skipped where it is missing, except in CI, where that is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpus.Folder is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "../shared/corpus is not beside this checkout.";
        }
    }
}
