using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovChat.Load.Torture;

/// <summary>The operation log as a file: one entry a line of JSON.</summary>
internal static class LogLines
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(LogEntry entry) => JsonSerializer.Serialize(entry, Json);

    /// <exception cref="JsonException">A line is no entry.</exception>
    public static LogEntry Read(string line) =>
        JsonSerializer.Deserialize<LogEntry>(line, Json) ?? throw new JsonException("An empty line is no entry.");

    /// <summary>A whole file, in the order of the clock.</summary>
    public static IReadOnlyList<LogEntry> ReadFile(string path) =>
        [.. File.ReadLines(path).Select(Read).OrderBy(entry => entry.At)];
}
