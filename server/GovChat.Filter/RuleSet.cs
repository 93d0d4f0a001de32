using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Filter.Folding;
using GovChat.Filter.Ledgers;
using GovChat.Filter.Numbers;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter;

/// <summary>
/// A version of the rules, ready to judge. It is immutable and safe to share: whoever holds one may swap it whole. The
/// same set gives the same verdict on server and client.
/// </summary>
public sealed class RuleSet
{
    private const string DefaultResource = "GovChat.Filter.Rules.koga-2021.json";

    private static readonly Lazy<RuleSet> Preset = new(LoadDefault);

    private readonly LabelReader labelReader;
    private readonly MyNumberDetector myNumbers;
    private readonly IdentifierDetector[] identifiers;
    private readonly SplitNumberDetector splitNumbers;
    private readonly LedgerDetector ledgers;
    private readonly FilterRule lengthBudget;
    private readonly FilterRule notJudged;

    private RuleSet(RuleSetFile file)
    {
        FoldSelfTest.Require();
        (Id, Version, Name, Rules) = (file.Id, file.Version, file.Name, file.Rules);
        lengthBudget = Rule("length-budget");
        notJudged = Rule("not-judged");
        labelReader = new(file);
        myNumbers = new(Rule("my-number"), Rule("my-number-unlabelled"));
        ledgers = new(file.Ledgers, Rule);
        splitNumbers = new(
            labelReader,
            Rule("my-number"),
            Rule("my-number-unlabelled"),
            [.. file.Identifiers.Select(identifier => (Rule(identifier.Rule), identifier))]
        );
        identifiers =
        [
            .. file.Identifiers.Select(
                (identifier, index) =>
                    new IdentifierDetector(Rule(identifier.Rule), identifier, MyNumberDetector.Number + 1 + index)
            ),
        ];
    }

    /// <summary>The preset 「古賀市例（令和3年）」.</summary>
    public static RuleSet Default => Preset.Value;

    /// <summary>Stable id of the set.</summary>
    public string Id { get; }

    /// <summary>Its version; every pass and every record of a verdict carries it.</summary>
    public string Version { get; }

    /// <summary>Its name, in Japanese.</summary>
    public string Name { get; }

    /// <summary>Its rules.</summary>
    public IReadOnlyList<FilterRule> Rules { get; }

    /// <summary>
    /// Judges a text. Never throws on any text and fails shut: what is over the length budget, or what the engine cannot
    /// judge, is held.
    /// </summary>
    public Verdict Inspect(string text) => Inspect(text, recent: []);

    /// <summary>Judges a text together with what its sender said just before, so that a split number is one number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="recent">
    /// The sender's own latest messages in the same channel that were delivered, oldest first. The caller chooses how
    /// far back; two minutes is meant. They are read, never judged.
    /// </param>
    [SuppressMessage("Design", "CA1031", Justification = "A fault of the engine must hold the text, whatever it is.")]
    public Verdict Inspect(string text, IReadOnlyList<string> recent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(recent);
        if (text.Length > Limits.MessageTextLengthMax)
        {
            return Held(lengthBudget);
        }

        try
        {
            return Judge(text, recent);
        }
        catch (Exception)
        {
            return Held(notJudged);
        }
    }

    private static RuleSet LoadDefault()
    {
        using var stream =
            typeof(RuleSet).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException("The default rule set is missing from the assembly.");
        return new(
            JsonSerializer.Deserialize(stream, RuleSetJson.Default.RuleSetFile)
                ?? throw new InvalidOperationException("The default rule set is empty.")
        );
    }

    private static Verdict Held(FilterRule rule) => new(FilterAction.Block, [new(0, 0, rule)], cleanText: null);

    private Verdict Judge(string text, IReadOnlyList<string> recent)
    {
        var findings = Find(text);
        if (findings.Count == 0 && splitNumbers.Detect(text, recent) is { } split)
        {
            findings.Add(split);
        }

        var action = findings.Count == 0 ? FilterAction.Allow : findings.Max(finding => finding.Rule.Action);
        return new(action, findings, action == FilterAction.Allow ? new CleanText(text, Version) : null);
    }

    private List<Finding> Find(string text)
    {
        using var folded = FoldedText.Fold(text);
        using var reading = new NumberReading(folded, labelReader);
        var findings = new List<Finding>();
        myNumbers.Detect(reading, findings);
        foreach (var identifier in identifiers)
        {
            identifier.Detect(reading, findings);
        }

        ledgers.Detect(folded, text, findings);
        findings.Sort((left, right) => left.Start.CompareTo(right.Start));
        return findings;
    }

    private FilterRule Rule(string id) =>
        Rules.SingleOrDefault(rule => rule.Id == id)
        ?? throw new InvalidOperationException($"The rule set {Id} has no rule {id}.");
}
