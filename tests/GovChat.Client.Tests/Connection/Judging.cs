using System.Text.Json.Nodes;
using GovChat.Contracts.Rules;
using GovChat.Filter;

namespace GovChat.Client.Tests.Connection;

/// <summary>Words to talk about rules in tests.</summary>
internal static class Judging
{
    /// <summary>Twelve digits with a right check digit and nothing that names them: the preset asks for a reason.</summary>
    public const string Unlabelled = "123456789018";

    /// <summary>The same, named: the preset stops it, and no emergency releases it.</summary>
    public const string Labelled = $"マイナンバーは{Unlabelled}です";

    /// <summary>A resident with a class I matter: stopped, but it can be concealed, and an emergency releases it.</summary>
    public const string Extract = "山田太郎さんの生活保護の開始が決まりました";

    /// <summary>The preset with another action for one of its rules.</summary>
    public static RuleSet With(string rule, FilterAction action)
    {
        var json = JsonNode.Parse(RuleSet.Default.Json)!;
        var entry = json["rules"]!.AsArray().Single(one => (string?)one!["id"] == rule)!.AsObject();
        entry["action"] = action.ToString();
        if (action == FilterAction.Block)
        {
            entry.Remove("stricter"); // Nothing is stricter, and a condition that decides nothing is refused.
        }

        // A rule that stops has tests of what it stops, where one that asks has tests of what it asks about.
        if (action > FilterAction.Warn && entry["tests"]!.AsObject() is var tests && tests.Remove("ask", out var asked))
        {
            tests["stop"] = asked;
        }

        return RuleSet.Read(json.ToJsonString());
    }

    /// <summary>Rules as the server gives them, each set a version of its own.</summary>
    public static RulesInForceView By(RuleSet rules) => new(Guid.NewGuid(), rules.Version, rules.Json);
}
