using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovChat.Filter;

namespace GovChat.Cli;

/// <summary>A message of the corpus; what else stands in its line is not read.</summary>
internal sealed record CorpusMessage(string Id, string Text);

/// <summary>The verdict on it, in the corpus' words; the explanation only where one was asked for.</summary>
internal sealed record JudgedMessage(
    string Id,
    FilterAction Action,
    string? Class,
    string? Delivered,
    IReadOnlyList<JudgedFinding> Findings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Explanation? Explanation = null
);

/// <summary>A finding, without the words.</summary>
internal sealed record JudgedFinding(int Start, int Length, string Rule);

/// <summary>A conversation of the corpus.</summary>
internal sealed record CorpusConversation(string Id, IReadOnlyList<CorpusTurn> Messages);

/// <summary>A message of a conversation.</summary>
internal sealed record CorpusTurn(string Sender, string Text);

/// <summary>The first message of a conversation that was not simply delivered.</summary>
internal sealed record JudgedConversation(
    string Id,
    [property: JsonPropertyName("intervened_at")] int? IntervenedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Explanation? Explanation = null
);

/// <summary>How the corpus' lines are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(ActionWords)]
)]
[JsonSerializable(typeof(CorpusMessage))]
[JsonSerializable(typeof(JudgedMessage))]
[JsonSerializable(typeof(CorpusConversation))]
[JsonSerializable(typeof(JudgedConversation))]
internal sealed partial class CorpusJson : JsonSerializerContext
{
    /// <summary>For explanations, which people read: Japanese as it is.</summary>
    public static CorpusJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters = { new ActionWords() },
            }
        );
}

/// <summary>Writes an action as a lower-case word.</summary>
internal sealed class ActionWords() : JsonStringEnumConverter<FilterAction>(JsonNamingPolicy.CamelCase);
