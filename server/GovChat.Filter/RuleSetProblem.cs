namespace GovChat.Filter;

/// <summary>What can be wrong with a rule set although every value has its right form.</summary>
public enum RuleSetProblem
{
    /// <summary>It is no rule set: a value is missing, unknown, doubled or of another type.</summary>
    Malformed,

    /// <summary>The table does not have each of the classes I to IV exactly once.</summary>
    ClassesIncomplete,

    /// <summary>The rule's row is no example of its class.</summary>
    RowUnknown,

    /// <summary>Two rules, or two reasons, share an id.</summary>
    IdRepeated,

    /// <summary>A rule that the engine cannot do without is missing; the path ends in its id.</summary>
    RuleMissing,

    /// <summary>
    /// The rule looks for nothing: it has neither a number nor a ledger nor a document, or a document without a word.
    /// </summary>
    NothingToFind,

    /// <summary>
    /// The rule has a part that does not belong to it: the engine knows this number itself, or it has both parts.
    /// </summary>
    PartOutOfPlace,

    /// <summary>The action is weaker than the law allows for this rule.</summary>
    ActionTooWeak,

    /// <summary>An individual number must not be released by 緊急送信.</summary>
    MustNotBeReleased,

    /// <summary>The rule has fewer tests than it needs.</summary>
    TestsTooFew,

    /// <summary>The rule has tests for an action that it never takes.</summary>
    TestsOutOfPlace,

    /// <summary>
    /// The stricter action has no condition, or is no stricter than the rule's own: it would never decide.
    /// </summary>
    TighteningIdle,

    /// <summary>The word is nothing once spelling is levelled.</summary>
    WordEmpty,

    /// <summary>The word stands in another list as well and would mean two things.</summary>
    WordAmbiguous,

    /// <summary>The words are more than the engine holds in memory.</summary>
    WordsTooMany,
}
