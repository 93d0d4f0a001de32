using System.Text.Json.Serialization;

namespace GovChat.Client.Device;

/// <summary>What passes between C# and <c>device.js</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DeviceMemory))]
[JsonSerializable(typeof(ProofClaims))]
internal sealed partial class DeviceJson : JsonSerializerContext;
