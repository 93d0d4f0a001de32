using System.Text.Json.Serialization;

namespace GovChat.Client.Officer;

/// <summary>What passes between C# and <c>witness.js</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(KeptPoint))]
internal sealed partial class WitnessJson : JsonSerializerContext;
