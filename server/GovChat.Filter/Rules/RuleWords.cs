using GovChat.Filter.Words;

namespace GovChat.Filter.Rules;

/// <summary>A list of words of a rule set that mean one thing.</summary>
/// <param name="Path">Where it stands, as a JSON path.</param>
/// <param name="Words">The words, as people write them.</param>
internal sealed record RuleWords(string Path, IReadOnlyList<string> Words)
{
    /// <summary>The lists by which numbers are told apart: a word in two of them would mean two things.</summary>
    public static IReadOnlyList<RuleWords> OfNumbers(RuleSetFile file) =>
        [
            new("$.labels.myNumber", file.Labels.MyNumber),
            new("$.labels.myNumberTopic", file.Labels.MyNumberTopic),
            .. OfRules(file, "number.labels", rule => rule.Number?.Labels),
            new("$.labels.foreign", file.Labels.Foreign),
            new("$.labels.foreignTopic", file.Labels.ForeignTopic),
            new("$.labels.foreignTails", file.Labels.ForeignTails),
            new("$.labels.units", file.Labels.Units),
        ];

    /// <summary>The lists by which ledgers are told apart.</summary>
    public static IReadOnlyList<RuleWords> OfLedgers(RuleSetFile file) =>
        [
            .. OfRules(file, "ledger.matters", rule => rule.Ledger?.Matters),
            new("$.ledgers.neutral", file.Ledgers.Neutral),
        ];

    /// <summary>The lists by which documents are told. One document may be of two kinds.</summary>
    public static IReadOnlyList<RuleWords> OfDocuments(RuleSetFile file) =>
        [.. OfRules(file, "document.words", rule => rule.Document?.Words)];

    /// <summary>The lists of words that stand before and after names.</summary>
    public static IReadOnlyList<RuleWords> OfPeople(RuleSetFile file) =>
        [
            new("$.ledgers.roles", file.Ledgers.Roles),
            new("$.ledgers.honorifics", file.Ledgers.Honorifics),
            new("$.ledgers.titles", file.Ledgers.Titles),
            new("$.ledgers.colleagueCues", file.Ledgers.ColleagueCues),
            new("$.ledgers.noCues", file.Ledgers.NoCues),
            new("$.ledgers.sections", file.Ledgers.Sections),
            new("$.ledgers.families", file.Ledgers.Families),
            new("$.ledgers.given", file.Ledgers.Given),
            new("$.ledgers.noNames", file.Ledgers.NoNames),
        ];

    /// <summary>The words as they look in folded text, with the path of each.</summary>
    public IEnumerable<(string Path, string Word)> Folded() =>
        Words.Select((word, index) => ($"{Path}[{index}]", WordMachine.Fold(word)));

    private static IEnumerable<RuleWords> OfRules(
        RuleSetFile file,
        string member,
        Func<RuleEntry, IReadOnlyList<string>?> words
    ) =>
        from rule in file.Rules.Index()
        let list = words(rule.Item)
        where list is not null
        select new RuleWords($"$.rules[{rule.Index}].{member}", list);
}
