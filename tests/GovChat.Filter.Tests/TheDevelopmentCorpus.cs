using System.Text.Json;
using System.Text.Json.Serialization;

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
        "mynumber_obfuscated",
        "mynumber_typo",
        "other_identifier",
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
    public void What_must_be_stopped_is_not_left_to_a_reason()
    {
        var softened = Corpus
            .Messages()
            .Where(record => record.Expect == "stop" && RuleSet.Default.Inspect(record.Text).Justified is not null)
            .Select(record => record.Id);

        Assert.Empty(softened);
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

    [CorpusFact]
    public void Ledger_extracts_are_stopped_more_often_than_in_nineteen_of_twenty_cases()
    {
        var extracts = Corpus.Messages().Where(record => record.Expect != "pass").ToList();

        var held = extracts.Count(record => RuleSet.Default.Inspect(record.Text).CleanText is null);

        Assert.InRange(held, extracts.Count * 95 / 100, extracts.Count);
    }

    [CorpusFact]
    public void No_rule_no_list_and_no_test_borrows_a_sentence_of_it()
    {
        const int Length = 12;
        var own = Corpus.OwnTexts().SelectMany(text => Grams(text, Length)).ToHashSet(StringComparer.Ordinal);
        var borrowed = Corpus
            .Messages()
            .Where(record => Grams(record.Text, Length).Any(gram => own.Contains(gram) && !gram.All(char.IsAscii)))
            .Select(record => record.Id);

        Assert.Empty(borrowed);
    }

    private static IEnumerable<string> Grams(string text, int length) =>
        Enumerable.Range(0, Math.Max(0, text.Length - length + 1)).Select(start => text.Substring(start, length));

    [CorpusFact]
    public void Split_numbers_are_stopped_in_time_and_ordinary_talk_is_not()
    {
        var wrong = Corpus
            .Conversations()
            .Where(talk =>
                FirstHeld(talk) is var held && (talk.StopAt is null ? held is not null : !(held <= talk.StopAt))
            )
            .Select(talk => talk.Id);

        Assert.Empty(wrong);
    }

    private static int? FirstHeld(CorpusConversation talk)
    {
        for (var index = 0; index < talk.Messages.Count; index++)
        {
            var (sender, text) = talk.Messages[index];
            var recent = talk.Messages.Take(index).Where(turn => turn.Sender == sender).Select(turn => turn.Text);
            if (RuleSet.Default.Inspect(text, Circumstances.Inside, [.. recent]).CleanText is null)
            {
                return index;
            }
        }

        return null;
    }
}

/// <summary>A message of the corpus.</summary>
public sealed record CorpusRecord(string Id, string Text, string Group, string Expect);

/// <summary>A conversation of the corpus, and by which message it must have been stopped.</summary>
public sealed record CorpusConversation(
    string Id,
    IReadOnlyList<CorpusTurn> Messages,
    [property: JsonPropertyName("stop_at")] int? StopAt
);

/// <summary>A message of a conversation.</summary>
public sealed record CorpusTurn(string Sender, string Text);

/// <summary>Where the corpus lies.</summary>
internal static class Corpus
{
    private const string MessageFile = "filter-dev.jsonl";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The folder, or null when it is not there.</summary>
    public static string? Folder { get; } = Find();

    public static IEnumerable<CorpusRecord> Messages() => Read<CorpusRecord>(MessageFile);

    public static IEnumerable<CorpusConversation> Conversations() =>
        Read<CorpusConversation>("conversations-dev.jsonl");

    /// <summary>Rules, lists and tests of this repository, as they stand in their files.</summary>
    public static IEnumerable<string> OwnTexts()
    {
        string[] folders =
        [
            "server/GovChat.Filter/Names",
            "server/GovChat.RuleFiles/Presets",
            "tests/GovChat.Filter.Tests",
            "tests/GovChat.Filter.Tests/Cli",
            "tests/GovChat.Filter.Tests/Talk",
            "tests/GovChat.RuleFiles.Tests",
        ];
        return folders
            .SelectMany(folder => Directory.EnumerateFiles(SourceTree.At(folder)))
            .Where(file => Path.GetExtension(file) is ".cs" or ".yaml" or ".txt")
            .Select(File.ReadAllText);
    }

    private static IEnumerable<T> Read<T>(string file) =>
        File.ReadLines(Path.Combine(Folder!, file))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<T>(line, Options)!);

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
            Skip = "The corpus is no part of the repository and not beside this checkout; in CI that fails."; // ../shared/corpus
        }
    }
}
