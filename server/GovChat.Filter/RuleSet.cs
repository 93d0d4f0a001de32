using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Filter.Concealing;
using GovChat.Filter.Documents;
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
    private static readonly Lazy<RuleSet> Closed = new(() => new(Default.file, Default.Json, isShut: true));

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly RuleSetFile file;
    private readonly bool isShut;
    private readonly QuickLook quickLook;
    private readonly LabelReader labelReader;
    private readonly MyNumberDetector myNumbers;
    private readonly IdentifierDetector[] identifiers;
    private readonly SplitNumberDetector splitNumbers;
    private readonly LedgerDetector ledgers;
    private readonly DocumentDetector documents;
    private readonly ResidentRecord residents;
    private readonly Identities identities;
    private readonly FilterRule myNumber;
    private readonly FilterRule unlabelled;
    private readonly FilterRule lengthBudget;
    private readonly FilterRule notJudged;

    private RuleSet(RuleSetFile file, string json, bool isShut = false)
    {
        FoldSelfTest.Require();
        this.file = file;
        this.isShut = isShut;
        Json = json;
        lengthBudget = Unjudged("length-budget", file.Unjudged.TooLong);
        notJudged = Unjudged("not-judged", file.Unjudged.Failed);
        var parts = file
            .Rules.Select(entry => (Rule: entry.ToRule(), entry.Number, entry.Ledger, entry.Document))
            .ToArray();
        Rules = [.. parts.Select(part => part.Rule), lengthBudget, notJudged];
        myNumber = Rule(RuleSetCheck.MyNumber);
        unlabelled = Rule(RuleSetCheck.MyNumberUnlabelled);
        quickLook = new([.. file.WordsThatFind()]);
        myNumbers = new(myNumber, unlabelled);
        (FilterRule Rule, NumberPart Number)[] numbers =
        [
            .. parts.Where(part => part.Number is not null).Select(part => (part.Rule, part.Number!)),
        ];
        labelReader = new(file.Labels, [.. numbers.Select(number => number.Number.Labels)]);
        splitNumbers = new(labelReader, myNumber, unlabelled, numbers);
        var names = new NameFinder(file.Ledgers);
        var colleagues = new ColleagueReader(file.Ledgers);
        residents = new(names, colleagues);
        identities = new(names, colleagues);
        ledgers = new(
            file.Ledgers,
            names,
            colleagues,
            file.Identity,
            [.. parts.Where(part => part.Ledger is not null).Select(part => (part.Rule, part.Ledger!))],
            parts.FirstOrDefault(part => part.Document?.Needs == DocumentNeed.ConcealedExtract).Rule
        );
        documents = new(
            [.. parts.Where(part => part.Document is not null).Select(part => (part.Rule, part.Document!))],
            names
        );
        identifiers =
        [
            .. numbers.Select(
                (number, index) =>
                    new IdentifierDetector(number.Rule, number.Number, MyNumberDetector.Number + 1 + index)
            ),
        ];
    }

    /// <summary>The preset 「古賀市例（令和3年）」.</summary>
    public static RuleSet Default => Preset.Value;

    /// <summary>
    /// Holds every text as one that cannot be judged: what judges where the rules in force are missing or cannot be read.
    /// </summary>
    public static RuleSet Shut => Closed.Value;

    /// <summary>Stable id of the set.</summary>
    public string Id => file.Id;

    /// <summary>Its version; every pass and every record of a verdict carries it.</summary>
    public string Version => file.Version;

    /// <summary>Its name, in Japanese.</summary>
    public string Name => file.Name;

    /// <summary>The municipality whose table it is.</summary>
    public string Municipality => file.Municipality;

    /// <summary>Who approved it, in the municipality's own words. To be shown; nothing is decided by it.</summary>
    public string ApprovedBy => file.ApprovedBy;

    /// <summary>The table: classes I to IV with their examples and remarks.</summary>
    public IReadOnlyList<TableRow> Classes => file.Classes;

    /// <summary>Its rules, those for texts that cannot be judged included.</summary>
    public IReadOnlyList<FilterRule> Rules { get; }

    /// <summary>The reasons a sender may choose from for a text that needs one.</summary>
    public IReadOnlyList<WarnReason> WarnReasons => file.WarnReasons;

    /// <summary>What the four reasons of an emergency sending are called.</summary>
    public EmergencyReasons EmergencyReasons => file.Emergency;

    /// <summary>Days other than Saturdays and Sundays on which the offices are closed (閉庁日).</summary>
    public IReadOnlyList<DateOnly> ClosedDays => file.ClosedDays;

    /// <summary>The set as <see cref="Read"/> takes it: what browsers get.</summary>
    public string Json { get; }

    /// <summary>Reads a rule set. Its embedded tests are not run: see <see cref="RunTests"/>.</summary>
    /// <param name="json">
    /// What <see cref="Json"/> gives, or <c>GovChat.RuleFiles</c> makes of an officer's file.
    /// </param>
    /// <exception cref="RuleSetInvalidException">It is no rule set, or contradicts itself.</exception>
    public static RuleSet Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var bytes = StrictUtf8.GetBytes(json);
            RuleSetCheck.RequireNoNull(bytes);
            var read = JsonSerializer.Deserialize(bytes, RuleSetJson.Default.RuleSetFile)!;
            RuleSetCheck.Require(read);
            return new(read, json);
        }
        catch (EncoderFallbackException fault)
        {
            throw new RuleSetInvalidException([new("$", RuleSetProblem.Malformed)], fault); // Half a character.
        }
        catch (JsonException fault)
        {
            throw new RuleSetInvalidException([new(fault.Path ?? "$", RuleSetProblem.Malformed)], fault);
        }
    }

    /// <summary>Runs the tests embedded in the rules and returns those that fail.</summary>
    public IReadOnlyList<RuleTestFailure> RunTests() => new RuleTester(this, file).Run();

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

        if (isShut)
        {
            return Held(notJudged, circumstances);
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
        return isShut ? null
            : Inspect(text) is { Action: > FilterAction.Allow } verdict
                ? Conceal(text, verdict.Findings, Circumstances.Inside, recent: [])
            : text;
    }

    private static RuleSet LoadDefault()
    {
        using var stream =
            typeof(RuleSet).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException("The default rule set is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private Verdict Held(FilterRule rule, Circumstances circumstances) =>
        new(FilterAction.Block, [new(0, 0, rule)], circumstances, Version);

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
            return new(FilterAction.Allow, [], circumstances, Version) { CleanText = Pass(text) };
        }

        var findings = Find(text, recent);
        var action = ActionOn(findings, circumstances);
        if (action == FilterAction.Allow)
        {
            return new(action, findings, circumstances, Version) { CleanText = Pass(text) };
        }

        var concealed = Conceal(text, findings, circumstances, recent);
        var emergency = EmergencyOf(text, concealed, findings);
        return action switch
        {
            FilterAction.Warn => new(action, findings, circumstances, Version)
            {
                Justified = Pass(text),
                Emergency = emergency,
            },
            FilterAction.Mask when concealed is not null => new(action, findings, circumstances, Version)
            {
                Masked = Pass(concealed),
                Emergency = emergency,
            },
            _ => new(FilterAction.Block, findings, circumstances, Version) { Emergency = emergency },
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

        // A number that might stay by itself goes with the rest: it tells whose record that was.
        var parts = findings
            .Where(finding => inTheWay.Contains(finding) || finding.Concealment.By == ConcealedBy.Digits)
            .Select(finding => finding.Concealment)
            .ToList();
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
        // Whatever else a text says, it may end a number: 手順書 9018.
        if (splitNumbers.Detect(text, recent) is { } split)
        {
            findings.Add(split);
        }

        findings.Sort((left, right) => left.Start.CompareTo(right.Start));
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
        documents.Detect(folded, text, findings);
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

    private FilterRule Rule(string id) => Rules.Single(rule => rule.Id == id);

    // What cannot be judged is held for the gravest reason there is, and no rule set can decide otherwise.
    private FilterRule Unjudged(string id, Telling telling) =>
        new(
            id,
            file.Unjudged.Row,
            ImportanceClass.I,
            file.Unjudged.Row,
            FilterAction.Block,
            telling.Reason,
            telling.Advice,
            NeverReleased: true
        );
}
