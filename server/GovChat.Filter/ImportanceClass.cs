namespace GovChat.Filter;

/// <summary>A row of the municipality's classification table (重要性分類).</summary>
public enum ImportanceClass
{
    /// <summary>Records about identifiable residents: prohibited in chat in principle.</summary>
    I,

    /// <summary>Internal.</summary>
    II,

    /// <summary>Meant for, or harmless in, public.</summary>
    III,

    /// <summary>Everything else.</summary>
    IV,
}
