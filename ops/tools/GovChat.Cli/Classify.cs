using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovChat.Filter;

namespace GovChat.Cli;

/// <summary>Judges the corpus from one stream to another, one JSON object a line.</summary>
internal static class Classify
{
    /// <summary>Single messages.</summary>
    public static Task<int> MessagesAsync(TextReader input, TextWriter output, TextWriter errors) =>
        EachLineAsync(input, output, errors, CorpusJson.Default.CorpusMessage, CorpusJson.Default.JudgedMessage, Judge);

    /// <summary>Conversations, a fresh channel for each.</summary>
    public static Task<int> ConversationsAsync(TextReader input, TextWriter output, TextWriter errors) =>
        EachLineAsync(
            input,
            output,
            errors,
            CorpusJson.Default.CorpusConversation,
            CorpusJson.Default.JudgedConversation,
            Judge
        );

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

    private static JudgedMessage Judge(CorpusMessage message)
    {
        var verdict = RuleSet.Default.Inspect(message.Text);
        return new(
            message.Id,
            verdict.Action,
            verdict.Class?.ToString(),
            (verdict.CleanText ?? verdict.Masked)?.Value,
            [.. verdict.Findings.Select(finding => new JudgedFinding(finding.Start, finding.Length, finding.Rule.Id))]
        );
    }

    private static JudgedConversation Judge(CorpusConversation conversation)
    {
        var delivered = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var index = 0; index < conversation.Messages.Count; index++)
        {
            var (sender, text) = conversation.Messages[index];
            if (!delivered.TryGetValue(sender, out var recent))
            {
                delivered[sender] = recent = [];
            }

            if (RuleSet.Default.Inspect(text, Circumstances.Inside, recent).CleanText is null)
            {
                return new(conversation.Id, index);
            }

            recent.Add(text);
        }

        return new(conversation.Id, IntervenedAt: null);
    }
}
