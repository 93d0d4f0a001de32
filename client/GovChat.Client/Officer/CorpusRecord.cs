using System.Text.Json;

namespace GovChat.Client.Officer;

/// <summary>A text of a corpus file to be judged.</summary>
/// <param name="Id">What the file calls it; its line number where it gives no id.</param>
/// <param name="Text">The text.</param>
public sealed record CorpusRecord(string Id, string Text)
{
    /// <summary>Reads a file of JSON objects, one a line, each with a <c>text</c> and perhaps an <c>id</c>.</summary>
    /// <param name="content">The file.</param>
    /// <param name="unreadable">How many lines are no such object.</param>
    public static IReadOnlyList<CorpusRecord> Read(string content, out int unreadable)
    {
        var records = new List<CorpusRecord>();
        var number = 0;
        unreadable = 0;
        foreach (var line in content.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (ReadLine(line.ToString(), number) is { } record)
            {
                records.Add(record);
            }
            else
            {
                unreadable++;
            }
        }

        return records;
    }

    private static CorpusRecord? ReadLine(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("text", out var text)
                && text.ValueKind == JsonValueKind.String
                ? new CorpusRecord(IdOf(json.RootElement, number), text.GetString()!)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or half a surrogate pair, which no message can be.
        }
    }

    private static string IdOf(JsonElement record, int number) =>
        record.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()!
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}");
}
