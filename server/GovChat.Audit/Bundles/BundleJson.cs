using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovChat.Audit.Bundles;

/// <summary>How a line is spelled. Reading is strict: what is unknown, doubled or missing is not a line.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(BundleLines.Head))]
[JsonSerializable(typeof(BundleLines.Point))]
[JsonSerializable(typeof(BundleLines.Entry))]
[JsonSerializable(typeof(BundleLines.Said))]
[JsonSerializable(typeof(BundleLines.End))]
internal sealed partial class BundleJson : JsonSerializerContext;
