using System.Text.Json;
using System.Text.Json.Serialization;
using GovChat.Contracts;

namespace GovChat.Server.Hosting;

/// <summary>
/// Reads request bodies as strictly as <see cref="WireJson"/> says: the framework takes the context's type metadata but
/// not its options, so each is said again here.
/// </summary>
internal static class WireJsonOptions
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, WireJson.Default);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
    }
}
