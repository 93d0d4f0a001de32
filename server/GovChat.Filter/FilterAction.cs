namespace GovChat.Filter;

/// <summary>What the filter does with a text; a later member is stricter than an earlier one.</summary>
public enum FilterAction
{
    /// <summary>It passes unchanged.</summary>
    Allow,

    /// <summary>It passes once the sender has given a reason.</summary>
    Warn,

    /// <summary>What is delivered has the findings concealed; the original exists nowhere.</summary>
    Mask,

    /// <summary>It is not delivered.</summary>
    Block,
}
