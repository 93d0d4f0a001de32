namespace GovChat.Filter;

/// <summary>Who reads a channel. A later member is further from the municipality than an earlier one.</summary>
public enum Audience
{
    /// <summary>The municipality's own staff.</summary>
    Staff,

    /// <summary>Staff, and people invited from outside.</summary>
    Guests,

    /// <summary>Staff, and another organisation's.</summary>
    OtherOrganisation,
}
