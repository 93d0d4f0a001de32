using System.Text.Json;

namespace GovChat.DeviceProof;

/// <summary>
/// The members of a small JSON object, read strictly: no name twice, no comments, nothing after the end, at most one
/// object inside. JSON readers differ in what they do with a second member of one name; here there is none.
/// </summary>
internal sealed class StrictJson
{
    private const int DepthMax = 2;

    private readonly Dictionary<string, object> members = new(StringComparer.Ordinal);

    private StrictJson() { }

    public int Count => members.Count;

    /// <summary>The object; null unless the bytes are exactly one, of texts, whole numbers and one inner object.</summary>
    public static StrictJson? TryRead(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            return
                reader.Read()
                && reader.TokenType == JsonTokenType.StartObject
                && Read(ref reader) is { } read
                && !reader.Read()
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null; // Not JSON.
        }
        catch (InvalidOperationException)
        {
            return null; // A text that is not valid UTF-8, or half a surrogate pair.
        }
    }

    public string? Text(string name) => members.GetValueOrDefault(name) as string;

    public long? Number(string name) => members.GetValueOrDefault(name) as long?;

    public StrictJson? Object(string name) => members.GetValueOrDefault(name) as StrictJson;

    public bool Has(string name) => members.ContainsKey(name);

    public bool IsText(string name, string text) => string.Equals(Text(name), text, StringComparison.Ordinal);

    private static StrictJson? Read(ref Utf8JsonReader reader)
    {
        var read = new StrictJson();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (ReadValue(ref reader) is not { } value || !read.members.TryAdd(name, value))
            {
                return null;
            }
        }

        return read;
    }

    private static object? ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.TryGetInt64(out var number) ? number : null,
            JsonTokenType.StartObject => Read(ref reader),
            _ => null,
        };
    }
}
