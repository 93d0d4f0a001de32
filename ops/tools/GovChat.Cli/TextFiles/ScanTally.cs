using System.Globalization;
using GovChat.Filter;

namespace GovChat.Cli.TextFiles;

/// <summary>Counts what the rules find in utterances. It keeps speakers' names only to tell them apart.</summary>
internal sealed class ScanTally(RuleSet rules)
{
    // As in the product: digits sent within two minutes are one number.
    private static readonly TimeSpan RecentFor = TimeSpan.FromMinutes(2);

    // 「[写真]」 and the like stand where the export left something out.
    private static readonly string[] AttachmentMarks =
    [
        "[写真]",
        "[動画]",
        "[ファイル]",
        "[アルバム]",
        "[ボイスメッセージ]",
    ];

    private readonly Dictionary<(FilterRule Rule, string? Month), (int Texts, HashSet<string> Speakers)> found = [];
    private readonly HashSet<string> speakers = new(StringComparer.Ordinal);
    private int texts;
    private int held;
    private int attachments;

    /// <summary>Who spoke; for concealing, never to be shown.</summary>
    public IReadOnlySet<string> Speakers => speakers;

    /// <summary>The counts so far.</summary>
    public ScanCounts Counts() =>
        new(
            texts,
            speakers.Count,
            held,
            attachments,
            [
                .. found
                    .Select(each => RowOf(each.Key.Rule, each.Key.Month, each.Value.Texts, each.Value.Speakers.Count))
                    .OrderBy(row => row.Class, StringComparer.Ordinal)
                    .ThenBy(row => row.Rule, StringComparer.Ordinal)
                    .ThenBy(row => row.Month, StringComparer.Ordinal),
            ]
        );

    /// <summary>Judges the utterances of a file, in their order, each with what its speaker said just before.</summary>
    public void Add(IEnumerable<Utterance> utterances)
    {
        var recent = new Dictionary<string, List<Utterance>>(StringComparer.Ordinal);
        foreach (var utterance in utterances)
        {
            if (!recent.TryGetValue(utterance.Speaker, out var before))
            {
                recent[utterance.Speaker] = before = [];
            }

            before.RemoveAll(earlier => IsOld(earlier, utterance));
            if (Add(utterance, [.. before.Select(earlier => earlier.Text)]))
            {
                before.Add(utterance);
            }
        }
    }

    /// <summary>Adds what another counted. Who speaks in two files under one name counts once.</summary>
    public void Add(ScanTally other)
    {
        texts += other.texts;
        held += other.held;
        attachments += other.attachments;
        speakers.UnionWith(other.speakers);
        foreach (var (key, (count, people)) in other.found)
        {
            var (own, all) = found.GetValueOrDefault(key, (0, new(StringComparer.Ordinal)));
            all.UnionWith(people);
            found[key] = (own + count, all);
        }
    }

    // Whether it would have been delivered.
    private bool Add(Utterance utterance, IReadOnlyList<string> recent)
    {
        var verdict = rules.Inspect(utterance.Text, Circumstances.Inside, recent);
        texts++;
        held += verdict.CleanText is null ? 1 : 0;
        attachments += AttachmentMarks.Contains(utterance.Text, StringComparer.Ordinal) ? 1 : 0;
        if (utterance.Speaker.Length > 0)
        {
            speakers.Add(utterance.Speaker);
        }

        var month = utterance.At?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var rule in verdict.Findings.Select(finding => finding.Rule).Distinct())
        {
            var (count, people) = found.GetValueOrDefault((rule, month), (0, new(StringComparer.Ordinal)));
            if (utterance.Speaker.Length > 0)
            {
                people.Add(utterance.Speaker);
            }

            found[(rule, month)] = (count + 1, people);
        }

        return verdict.CleanText is not null;
    }

    private static bool IsOld(Utterance earlier, Utterance now) =>
        earlier.At is null || now.At is null || (now.At - earlier.At).Value.Duration() > RecentFor;

    private static ScanRow RowOf(FilterRule rule, string? month, int texts, int speakers) =>
        new(rule.Class.ToString(), rule.Row, rule.Id, rule.Name, month, texts, speakers);
}
