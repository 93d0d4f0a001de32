namespace GovChat.Filter;

/// <summary>What a test embedded in a rule expects.</summary>
public enum RuleTestKind
{
    /// <summary>The text is stopped, blocked or masked, by this rule.</summary>
    Stop,

    /// <summary>The sender is asked for a reason, by this rule.</summary>
    Ask,

    /// <summary>The text passes among colleagues, labelled by this rule.</summary>
    Label,

    /// <summary>The text passes.</summary>
    Pass,
}
