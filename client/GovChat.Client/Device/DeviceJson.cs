using System.Text.Json.Serialization;

namespace GovChat.Client.Device;

/// <summary>What passes between C# and <c>device.js</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(DeviceMemory))]
[JsonSerializable(typeof(ProofClaims))]
[JsonSerializable(typeof(RotationProofs))]
internal sealed partial class DeviceJson : JsonSerializerContext;
