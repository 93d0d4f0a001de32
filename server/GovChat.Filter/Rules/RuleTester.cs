using GovChat.Contracts.Devices;

namespace GovChat.Filter.Rules;

/// <summary>Runs the tests that stand in the rules of a set.</summary>
internal sealed class RuleTester(RuleSet rules, RuleSetFile file)
{
    private static readonly Circumstances[] Everywhere =
    [
        .. from audience in Enum.GetValues<Audience>()
        from zone in Enum.GetValues<DeviceZone>()
        select new Circumstances(audience, zone),
    ];

    /// <summary>The tests that came out otherwise than they should.</summary>
    public IReadOnlyList<RuleTestFailure> Run() =>
        [.. file.Rules.SelectMany((entry, index) => RunAll(entry, $"$.rules[{index}].tests"))];

    /// <summary>What a rule does, in any circumstances.</summary>
    public static IEnumerable<FilterAction> ActionsOf(FilterRule rule) => Everywhere.Select(rule.ActionFor).Distinct();

    /// <summary>Whether the text does not arrive as it was written.</summary>
    public static bool IsStop(FilterAction action) => action >= FilterAction.Mask;

    private IEnumerable<RuleTestFailure> RunAll(RuleEntry entry, string path) =>
        RunEach(entry, RuleTestKind.Stop, $"{path}.stop")
            .Concat(RunEach(entry, RuleTestKind.Ask, $"{path}.ask"))
            .Concat(RunEach(entry, RuleTestKind.Label, $"{path}.label"))
            .Concat(RunEach(entry, RuleTestKind.Pass, $"{path}.pass"));

    private IEnumerable<RuleTestFailure> RunEach(RuleEntry entry, RuleTestKind kind, string path)
    {
        var texts = entry.Tests.Of(kind);
        var circumstances = CircumstancesOf(entry.ToRule(), kind);
        for (var index = 0; index < texts.Count; index++)
        {
            var verdict = rules.Inspect(texts[index], circumstances, recent: []);
            if (!IsAsExpected(verdict, kind, entry.Id))
            {
                yield return new(entry.Id, kind, index, verdict.Action, $"{path}[{index}]");
            }
        }
    }

    // Where the rule does what the test expects; what passes must pass where the rule is strictest.
    private static Circumstances CircumstancesOf(FilterRule rule, RuleTestKind kind) =>
        kind switch
        {
            RuleTestKind.Stop => Array.Find(Everywhere, each => IsStop(rule.ActionFor(each))),
            RuleTestKind.Ask => Array.Find(Everywhere, each => rule.ActionFor(each) == FilterAction.Warn),
            RuleTestKind.Label => Circumstances.Inside,
            _ => Everywhere.MaxBy(rule.ActionFor),
        } ?? Circumstances.Inside;

    // What another rule does proves nothing of this one.
    private static bool IsAsExpected(Verdict verdict, RuleTestKind kind, string rule) =>
        kind switch
        {
            RuleTestKind.Stop => IsStop(verdict.Action) && IsFoundBy(verdict, rule),
            RuleTestKind.Ask => verdict.Action == FilterAction.Warn && IsFoundBy(verdict, rule),
            RuleTestKind.Label => verdict.Action == FilterAction.Allow && IsFoundBy(verdict, rule),
            _ => verdict.Action == FilterAction.Allow,
        };

    private static bool IsFoundBy(Verdict verdict, string rule) =>
        verdict.Findings.Any(finding => finding.Rule.Id == rule);
}
