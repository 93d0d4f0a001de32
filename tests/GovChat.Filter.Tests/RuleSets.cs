using System.Text.Json.Nodes;

namespace GovChat.Filter.Tests;

/// <summary>The default set with something changed, as an officer would change it.</summary>
internal static class RuleSets
{
    /// <summary>The default set's JSON.</summary>
    public static JsonObject Json() => JsonNode.Parse(RuleSet.Default.Json)!.AsObject();

    /// <summary>A rule of it.</summary>
    public static JsonObject Rule(this JsonObject set, string id) =>
        set["rules"]!.AsArray().Select(rule => rule!.AsObject()).First(rule => rule["id"]!.GetValue<string>() == id);

    /// <summary>The set with a change.</summary>
    public static RuleSet With(Action<JsonObject> change)
    {
        var set = Json();
        change(set);
        return RuleSet.Read(set.ToJsonString());
    }
}
