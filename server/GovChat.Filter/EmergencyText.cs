namespace GovChat.Filter;

/// <summary>
/// The pass for 緊急送信: a text that the rules stop and that may nevertheless go to named people for a limited time.
/// Only <see cref="RuleSet"/> makes one, and never for a text with a number that no emergency releases.
/// </summary>
public sealed class EmergencyText
{
    /// <summary>What stands in the place of a text that cannot be concealed well enough.</summary>
    public const string Withheld = "（緊急送信の本文は、重要性分類により表示できません。）";

    internal EmergencyText(CleanText original, CleanText masked)
    {
        Original = original;
        Masked = masked;
    }

    /// <summary>The text as written, for the named recipients until the emergency ends.</summary>
    public CleanText Original { get; }

    /// <summary>What remains of it afterwards; <see cref="Withheld"/> when concealing does not suffice.</summary>
    public CleanText Masked { get; }
}
