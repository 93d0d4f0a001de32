using System.Text.Json;

namespace GovChat.Filter.Rules;

/// <summary>Finds what is wrong with a rule set although every value of it has its right form.</summary>
internal sealed class RuleSetCheck
{
    /// <summary>The rules the engine finds individual numbers for by itself: their words stand in the labels.</summary>
    public const string MyNumber = "my-number";

    /// <inheritdoc cref="MyNumber"/>
    public const string MyNumberUnlabelled = "my-number-unlabelled";

    /// <summary>How many tests a rule needs of what it finds, and as many of what passes.</summary>
    public const int TestsMin = 2;

    // The word machine's table has a row for each unit of a word and a column for each different unit: 32 MiB at most.
    private const int TableCellsMax = 16 * 1024 * 1024;

    private readonly RuleSetFile file;
    private readonly List<RuleSetFault> faults = [];

    private RuleSetCheck(RuleSetFile file) => this.file = file;

    /// <summary>Throws when anything is wrong.</summary>
    /// <exception cref="RuleSetInvalidException">With every fault that was found.</exception>
    public static void Require(RuleSetFile file)
    {
        var check = new RuleSetCheck(file);
        check.CheckAll();
        if (check.faults.Count > 0)
        {
            throw new RuleSetInvalidException(check.faults);
        }
    }

    /// <summary>Throws when a null stands anywhere: the deserializer would take one as an element of a list.</summary>
    /// <exception cref="JsonException">There is a null, or the text is no JSON.</exception>
    public static void RequireNoNull(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw new JsonException("A rule set has no nulls.");
            }
        }
    }

    private void CheckAll()
    {
        if (!file.Classes.Select(row => row.Class).Order().SequenceEqual(Enum.GetValues<ImportanceClass>()))
        {
            Add("$.classes", RuleSetProblem.ClassesIncomplete);
        }

        CheckRepetitions("$.rules", file.Rules.Select(rule => rule.Id));
        CheckRepetitions("$.warnReasons", file.WarnReasons.Select(reason => reason.Id));
        foreach (var id in new[] { MyNumber, MyNumberUnlabelled }.Except(file.Rules.Select(rule => rule.Id)))
        {
            Add($"$.rules.{id}", RuleSetProblem.RuleMissing);
        }

        for (var index = 0; index < file.Rules.Count; index++)
        {
            CheckRule(file.Rules[index], $"$.rules[{index}]");
        }

        CheckWords();
    }

    private void CheckRule(RuleEntry rule, string path)
    {
        if (!file.Classes.Any(row => row.Class == rule.Class && row.Examples.Contains(rule.Row)))
        {
            Add($"{path}.row", RuleSetProblem.RowUnknown);
        }

        var isBuiltIn = rule.Id is MyNumber or MyNumberUnlabelled;
        var parts = (rule.Number is null ? 0 : 1) + (rule.Ledger is null ? 0 : 1) + (rule.Document is null ? 0 : 1);
        if (parts > (isBuiltIn ? 0 : 1))
        {
            Add(path, RuleSetProblem.PartOutOfPlace);
        }
        else if ((parts == 0 && !isBuiltIn) || IsWordless(rule.Document))
        {
            Add(path, RuleSetProblem.NothingToFind);
        }

        // T-06, T-09: nothing releases an individual number; one without a label must at least be asked about.
        var weakest = rule.Id switch
        {
            MyNumber => FilterAction.Mask,
            MyNumberUnlabelled => FilterAction.Warn,
            _ => FilterAction.Allow,
        };
        if (rule.Action < weakest)
        {
            Add($"{path}.action", RuleSetProblem.ActionTooWeak);
        }

        if (isBuiltIn && !rule.NeverReleased)
        {
            Add($"{path}.neverReleased", RuleSetProblem.MustNotBeReleased);
        }

        foreach (var (index, tightening) in (rule.Stricter ?? []).Index())
        {
            var isBound = tightening.Audience is not null || tightening.Zone is not null;
            if (!isBound || tightening.Action <= rule.Action)
            {
                Add($"{path}.stricter[{index}]", RuleSetProblem.TighteningIdle);
            }
        }

        CheckTests(rule, $"{path}.tests");
    }

    // Only an extract with a concealed name is told without a word of its own.
    private static bool IsWordless(DocumentPart? document) =>
        document is { Words.Count: 0, Needs: not DocumentNeed.ConcealedExtract };

    private void CheckTests(RuleEntry rule, string path)
    {
        var takes = RuleTester.ActionsOf(rule.ToRule()).ToArray();
        var (stop, ask) = (rule.Tests.Of(RuleTestKind.Stop).Count, rule.Tests.Of(RuleTestKind.Ask).Count);
        var label = rule.Tests.Of(RuleTestKind.Label).Count;
        if (stop > 0 && !Array.Exists(takes, RuleTester.IsStop))
        {
            Add($"{path}.stop", RuleSetProblem.TestsOutOfPlace);
        }

        if (ask > 0 && !takes.Contains(FilterAction.Warn))
        {
            Add($"{path}.ask", RuleSetProblem.TestsOutOfPlace);
        }

        if (label > 0 && !takes.Contains(FilterAction.Allow))
        {
            Add($"{path}.label", RuleSetProblem.TestsOutOfPlace);
        }

        if (stop + ask + label < TestsMin || rule.Tests.Pass.Count < TestsMin)
        {
            Add(path, RuleSetProblem.TestsTooFew);
        }
    }

    private void CheckRepetitions(string path, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, id) in ids.Index())
        {
            if (!seen.Add(id))
            {
                Add($"{path}[{index}].id", RuleSetProblem.IdRepeated);
            }
        }
    }

    private void CheckWords()
    {
        var (numbers, ledgers) = (RuleWords.OfNumbers(file), RuleWords.OfLedgers(file));
        var documents = RuleWords.OfDocuments(file);
        CheckMeanings(numbers);
        CheckMeanings(ledgers);
        foreach (var lists in new[] { numbers, ledgers, documents, RuleWords.OfPeople(file) })
        {
            CheckForms(lists);
        }

        // A quick look asks for all of them at once.
        CheckSize([.. numbers, .. ledgers, .. documents]);
    }

    private void CheckMeanings(IReadOnlyList<RuleWords> lists)
    {
        var listOf = new Dictionary<string, RuleWords>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            foreach (var (path, word) in list.Folded())
            {
                if (!listOf.TryAdd(word, list) && listOf[word] != list)
                {
                    Add(path, RuleSetProblem.WordAmbiguous);
                }
            }
        }
    }

    private void CheckForms(IReadOnlyList<RuleWords> lists)
    {
        foreach (var (path, word) in lists.SelectMany(list => list.Folded()))
        {
            if (word.Length == 0)
            {
                Add(path, RuleSetProblem.WordEmpty);
            }
        }
    }

    private void CheckSize(IReadOnlyList<RuleWords> lists)
    {
        var (units, different) = (0L, new HashSet<char>());
        foreach (var (_, word) in lists.SelectMany(list => list.Folded()))
        {
            units += word.Length;
            different.UnionWith(word);
        }

        if (units >= ushort.MaxValue || units * different.Count > TableCellsMax)
        {
            Add("$.labels", RuleSetProblem.WordsTooMany);
        }
    }

    private void Add(string path, RuleSetProblem problem) => faults.Add(new(path, problem));
}
