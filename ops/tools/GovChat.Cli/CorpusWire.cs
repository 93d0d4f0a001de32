using System.Text.Json.Serialization;
using GovChat.Filter;

namespace GovChat.Cli;

/// <summary>A message of the corpus; what else stands in its line is not read.</summary>
internal sealed record CorpusMessage(string Id, string Text);

/// <summary>The verdict on it, in the corpus' words.</summary>
internal sealed record JudgedMessage(
    string Id,
    FilterAction Action,
    string? Class,
    string? Delivered,
    IReadOnlyList<JudgedFinding> Findings
);

/// <summary>A finding, without the words.</summary>
internal sealed record JudgedFinding(int Start, int Length, string Rule);

/// <summary>How the corpus' lines are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(ActionWords)]
)]
[JsonSerializable(typeof(CorpusMessage))]
[JsonSerializable(typeof(JudgedMessage))]
internal sealed partial class CorpusJson : JsonSerializerContext;

/// <summary>Writes an action as a lower-case word.</summary>
internal sealed class ActionWords()
    : JsonStringEnumConverter<FilterAction>(System.Text.Json.JsonNamingPolicy.CamelCase);
