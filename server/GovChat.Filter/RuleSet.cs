using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Ledgers;
using GovChat.Filter.Names;
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
    private const int ConcealingRoundsMax = 4;
    private const string DefaultResource = "GovChat.Filter.Rules.koga-2021.json";

    private static readonly Lazy<RuleSet> Preset = new(LoadDefault);

    private readonly QuickLook quickLook;
    private readonly LabelReader labelReader;
    private readonly MyNumberDetector myNumbers;
    private readonly IdentifierDetector[] identifiers;
    private readonly SplitNumberDetector splitNumbers;
    private readonly LedgerDetector ledgers;
    private readonly ResidentRecord residents;
    private readonly Identities identities;
    private readonly FilterRule myNumber;
    private readonly FilterRule unlabelled;
    private readonly FilterRule lengthBudget;
    private readonly FilterRule notJudged;

    private RuleSet(RuleSetFile file)
    {
        FoldSelfTest.Require();
        (Id, Version, Name, Rules) = (file.Id, file.Version, file.Name, file.Rules);
        lengthBudget = Rule("length-budget");
        notJudged = Rule("not-judged");
        quickLook = new([
            .. file.Labels.MyNumber,
            .. file.Identifiers.SelectMany(identifier => identifier.Labels),
            .. file.Ledgers.Rows.SelectMany(row => row.Matters),
        ]);
        labelReader = new(file);
        myNumber = Rule("my-number");
        unlabelled = Rule("my-number-unlabelled");
        myNumbers = new(myNumber, unlabelled);
        var names = new NameFinder(file.Ledgers);
        var colleagues = new ColleagueReader(file.Ledgers);
        ledgers = new(file.Ledgers, names, colleagues, Rule);
        residents = new(names, colleagues);
        identities = new(names, colleagues);
        splitNumbers = new(
            labelReader,
            myNumber,
            unlabelled,
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

    /// <summary>Judges a text that colleagues exchange, by itself.</summary>
    public Verdict Inspect(string text) => Inspect(text, Circumstances.Inside, recent: []);

    /// <summary>
    /// Judges a text together with what its sender said just before, so that a split number is one number. Never throws
    /// on any text and fails shut: what is over the length budget, or what the engine cannot judge, is held.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="circumstances">Who will read it, and from where it is sent.</param>
    /// <param name="recent">
    /// The sender's own latest messages in the same channel that were delivered, oldest first. The caller chooses how
    /// far back; two minutes is meant. They are read, never judged.
    /// </param>
    [SuppressMessage("Design", "CA1031", Justification = "A fault of the engine must hold the text, whatever it is.")]
    public Verdict Inspect(string text, Circumstances circumstances, IReadOnlyList<string> recent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(circumstances);
        ArgumentNullException.ThrowIfNull(recent);
        if (text.Length > Limits.MessageTextLengthMax)
        {
            return Held(lengthBudget, circumstances);
        }

        try
        {
            return Judge(text, circumstances, recent);
        }
        catch (Exception)
        {
            return Held(notJudged, circumstances);
        }
    }

    /// <summary>
    /// Whether a text could be the last part of a number that its sender split over several messages. Where it is false
    /// the caller need not read the sender's recent messages.
    /// </summary>
    public bool MayContinueNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Limits.MessageTextLengthMax && splitNumbers.MayComplete(text);
    }

    /// <summary>
    /// The 秘匿化 assistant: the text with the names, numbers, houses and days of birth concealed that stop it. Null when
    /// what remains would still be stopped; a text that nothing stops comes back as it is.
    /// </summary>
    public string? Conceal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Inspect(text) is { Action: > FilterAction.Allow } verdict
            ? Conceal(text, verdict.Findings, Circumstances.Inside, recent: [])
            : text;
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

    private static Verdict Held(FilterRule rule, Circumstances circumstances) =>
        new(FilterAction.Block, [new(0, 0, rule)], circumstances);

    private static FilterAction ActionOn(List<Finding> findings, Circumstances circumstances)
    {
        var action = FilterAction.Allow;
        foreach (var finding in findings)
        {
            var its = finding.Rule.ActionFor(circumstances);
            action = its > action ? its : action;
        }

        return action;
    }

    private Verdict Judge(string text, Circumstances circumstances, IReadOnlyList<string> recent)
    {
        if (recent.Count == 0 && IsPlain(text))
        {
            return new(FilterAction.Allow, [], circumstances) { CleanText = Pass(text) };
        }

        var findings = Find(text, recent);
        var action = ActionOn(findings, circumstances);
        if (action == FilterAction.Allow)
        {
            return new(action, findings, circumstances) { CleanText = Pass(text) };
        }

        var concealed = Conceal(text, findings, circumstances, recent);
        var emergency = EmergencyOf(text, concealed, findings);
        return action switch
        {
            FilterAction.Warn => new(action, findings, circumstances) { Justified = Pass(text), Emergency = emergency },
            FilterAction.Mask when concealed is not null => new(action, findings, circumstances)
            {
                Masked = Pass(concealed),
                Emergency = emergency,
            },
            _ => new(FilterAction.Block, findings, circumstances) { Emergency = emergency },
        };
    }

    // What is concealed shows what else there is: a name that stood in the shadow of a number. It is over when nothing
    // is found any more, and given up when concealing changes nothing.
    private string? Conceal(
        string text,
        IReadOnlyList<Finding> findings,
        Circumstances circumstances,
        IReadOnlyList<string> recent
    )
    {
        for (var round = 0; round < ConcealingRoundsMax; round++)
        {
            var concealed = Concealer.Conceal(text, PartsToConceal(text, findings, circumstances));
            var left = Find(concealed, recent);
            if (ActionOn(left, circumstances) == FilterAction.Allow)
            {
                return concealed;
            }

            if (concealed == text)
            {
                return null;
            }

            (text, findings) = (concealed, left);
        }

        return null;
    }

    private List<Concealment> PartsToConceal(string text, IReadOnlyList<Finding> findings, Circumstances circumstances)
    {
        var inTheWay = findings.Where(finding => finding.Rule.ActionFor(circumstances) > FilterAction.Allow).ToArray();
        var parts = inTheWay.Select(finding => finding.Concealment).ToList();
        if (Array.Exists(inTheWay, finding => ledgers.Owns(finding.Rule)))
        {
            using var folded = FoldedText.Fold(text);
            identities.Add(folded, text, parts);
        }

        return parts;
    }

    private EmergencyText? EmergencyOf(string text, string? concealed, List<Finding> findings) =>
        findings.Exists(finding => finding.Rule.NeverReleased)
            ? null
            : new(Pass(text), Pass(concealed ?? EmergencyText.Withheld));

    private CleanText Pass(string text) => new(text, Version);

    private List<Finding> Find(string text, IReadOnlyList<string> recent)
    {
        var findings = IsPlain(text) ? [] : LookCloser(text);
        if (findings.Count == 0 && splitNumbers.Detect(text, recent) is { } split)
        {
            findings.Add(split);
        }

        return findings;
    }

    /// <summary>Whether a closer look can find nothing.</summary>
    internal bool IsPlain(string text) => quickLook.IsPlain(text);

    /// <summary>What the detectors find.</summary>
    internal List<Finding> LookCloser(string text)
    {
        using var folded = FoldedText.Fold(text);
        using var reading = new NumberReading(folded, labelReader);
        var findings = new List<Finding>();
        myNumbers.Detect(reading, findings);
        NameOwners(folded, text, findings);
        foreach (var identifier in identifiers)
        {
            identifier.Detect(reading, findings);
        }

        ledgers.Detect(folded, text, findings);
        findings.Sort((left, right) => left.Start.CompareTo(right.Start));
        return findings;
    }

    // Without a label a number may be anything; with a resident's record around it, it is that resident's.
    private void NameOwners(FoldedText folded, string text, List<Finding> findings)
    {
        for (var index = 0; index < findings.Count; index++)
        {
            var finding = findings[index];
            var end = finding.Start + finding.Length;
            if (finding.Rule == unlabelled && residents.StandsAround(folded, text, finding.Start, end))
            {
                findings[index] = finding with { Rule = myNumber };
            }
        }
    }

    private FilterRule Rule(string id) =>
        Rules.SingleOrDefault(rule => rule.Id == id)
        ?? throw new InvalidOperationException($"The rule set {Id} has no rule {id}.");
}
