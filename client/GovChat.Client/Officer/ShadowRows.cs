using GovChat.Client.Components;
using GovChat.Contracts.Rules;

namespace GovChat.Client.Officer;

/// <summary>The counts of a shadow run, laid out: what was done by what the draft would have done.</summary>
internal static class ShadowRows
{
    /// <summary>A row for each action that was done, a part for each that would have been.</summary>
    public static IReadOnlyList<BarRow> ByAction(ShadowView shadow) =>
        [
            .. RuleWords.Actions.Select(done => new BarRow(
                done.Name(),
                [
                    .. RuleWords.Actions.Select(would =>
                        shadow
                            .Rows.Where(row => row.Done == done.ToString() && row.Would == would.ToString())
                            .Sum(row => row.Count)
                    ),
                ]
            )),
        ];

    /// <summary>Where the two differ, the most frequent first.</summary>
    public static IReadOnlyList<BarRow> Different(ShadowView shadow) =>
        [
            .. shadow
                .Rows.Where(row => row.Done != row.Would)
                .GroupBy(row => (row.Rule, row.Row, row.Done, row.Would))
                .OrderByDescending(group => group.Sum(row => row.Count))
                .Select(group => new BarRow(LabelOf(group.Key), [group.Sum(row => row.Count)])),
        ];

    private static string LabelOf((string Rule, string Row, string Done, string Would) key) =>
        $"{RuleWords.RuleName(key.Row, key.Rule)} {RuleWords.ActionOf(key.Done)} → {RuleWords.ActionOf(key.Would)}";
}
