using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovChat.Cli.TextFiles;
using GovChat.Filter;

namespace GovChat.Cli;

/// <summary>Judges the corpus from one stream to another, one JSON object a line; or a folder of text files.</summary>
internal sealed class Classify(RuleSet rules, bool explains)
{
    private readonly CorpusJson written = explains ? CorpusJson.Readable : CorpusJson.Default;

    /// <summary>Does what the arguments ask for.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextReader input, TextWriter output, TextWriter errors)
    {
        if (ClassifyOptions.Parse(arguments) is not { } options)
        {
            return await Usage.RunAsync(errors);
        }

        var rules = options.Rules is { } file ? await RuleSource.ReadAsync(file, errors) : RuleSet.Default;
        if (rules is null)
        {
            return RuleSource.Faulty;
        }

        var classify = new Classify(rules, options.Explain);
        return options switch
        {
            { TextFiles: { } folder } => await Scan.RunAsync(folder, rules, options.Json, output, errors),
            { Conversations: true } => await classify.ConversationsAsync(input, output, errors),
            _ => await classify.MessagesAsync(input, output, errors),
        };
    }

    private Task<int> MessagesAsync(TextReader input, TextWriter output, TextWriter errors) =>
        EachLineAsync(input, output, errors, CorpusJson.Default.CorpusMessage, written.JudgedMessage, Judge);

    private Task<int> ConversationsAsync(TextReader input, TextWriter output, TextWriter errors) =>
        EachLineAsync(input, output, errors, CorpusJson.Default.CorpusConversation, written.JudgedConversation, Judge);

    private static async Task<int> EachLineAsync<TGiven, TJudged>(
        TextReader input,
        TextWriter output,
        TextWriter errors,
        JsonTypeInfo<TGiven> given,
        JsonTypeInfo<TJudged> judged,
        Func<TGiven, TJudged> judge
    )
    {
        var number = 0;
        while (await input.ReadLineAsync() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Read(line, given) is not { } record)
            {
                // The line itself is not shown: it may hold what must not be shown.
                await errors.WriteLineAsync($"govchat: line {number} is no record of the corpus.");
                return 1;
            }

            await output.WriteLineAsync(JsonSerializer.Serialize(judge(record), judged));
        }

        return 0;
    }

    private static T? Read<T>(string line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private JudgedMessage Judge(CorpusMessage message)
    {
        var verdict = rules.Inspect(message.Text);
        return new(
            message.Id,
            verdict.Action,
            verdict.Class?.ToString(),
            (verdict.CleanText ?? verdict.Masked)?.Value,
            [.. verdict.Findings.Select(finding => new JudgedFinding(finding.Start, finding.Length, finding.Rule.Id))],
            ExplanationOf(verdict)
        );
    }

    private JudgedConversation Judge(CorpusConversation conversation)
    {
        var delivered = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var index = 0; index < conversation.Messages.Count; index++)
        {
            var (sender, text) = conversation.Messages[index];
            if (!delivered.TryGetValue(sender, out var recent))
            {
                delivered[sender] = recent = [];
            }

            var verdict = rules.Inspect(text, Circumstances.Inside, recent);
            if (verdict.CleanText is null)
            {
                return new(conversation.Id, index, ExplanationOf(verdict));
            }

            recent.Add(text);
        }

        return new(conversation.Id, IntervenedAt: null);
    }

    private Explanation? ExplanationOf(Verdict verdict) =>
        explains
            ? new(rules.Id, rules.Version, [.. verdict.Findings.Select(finding => ExplainedFinding.Of(finding))])
            : null;
}
