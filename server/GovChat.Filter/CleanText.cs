namespace GovChat.Filter;

/// <summary>
/// The pass that says: the rule set in force allowed this text. Whoever stores or shows text asks for this instead of a
/// string. Only <see cref="RuleSet"/> makes one; it is a class, so that there is no default value to forge it with.
/// </summary>
public sealed class CleanText
{
    internal CleanText(string value, string ruleSetVersion)
    {
        Value = value;
        RuleSetVersion = ruleSetVersion;
    }

    /// <summary>The text that may pass.</summary>
    public string Value { get; }

    /// <summary>Version of the rule set that allowed it.</summary>
    public string RuleSetVersion { get; }
}
