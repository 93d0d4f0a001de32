using System.Text.Json;
using GovChat.Filter;

namespace GovChat.Cli;

/// <summary>Judges corpus messages from one stream to another, one JSON object a line.</summary>
internal static class Classify
{
    public static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter errors)
    {
        var number = 0;
        while (await input.ReadLineAsync() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            CorpusMessage message;
            try
            {
                message = JsonSerializer.Deserialize(line, CorpusJson.Default.CorpusMessage)!;
            }
            catch (JsonException problem)
            {
                // The line itself is not shown: it may hold what must not be shown.
                await errors.WriteLineAsync($"govchat: line {number} is no message: {problem.Path}");
                return 1;
            }

            var judged = Judge(message);
            await output.WriteLineAsync(JsonSerializer.Serialize(judged, CorpusJson.Default.JudgedMessage));
        }

        return 0;
    }

    private static JudgedMessage Judge(CorpusMessage message)
    {
        var verdict = RuleSet.Default.Inspect(message.Text);
        return new(
            message.Id,
            verdict.Action,
            verdict.Class?.ToString(),
            verdict.CleanText?.Value,
            [.. verdict.Findings.Select(finding => new JudgedFinding(finding.Start, finding.Length, finding.Rule.Id))]
        );
    }
}
