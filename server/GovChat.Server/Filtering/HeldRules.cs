namespace GovChat.Server.Filtering;

/// <summary>What is held in memory of an organisation's rules. Immutable; a change makes a new one.</summary>
/// <param name="Revision">Of which revision it is.</param>
/// <param name="Approved">The version in force and those to come, in the order in which they judge.</param>
/// <param name="Shadow">The draft in shadow.</param>
internal sealed record HeldRules(
    long Revision,
    IReadOnlyList<(DateTimeOffset EffectiveAt, VersionInForce Version)> Approved,
    VersionInShadow? Shadow
)
{
    /// <summary>The version whose date of effect came last.</summary>
    public VersionInForce At(DateTimeOffset now)
    {
        for (var at = Approved.Count - 1; at >= 0; at--)
        {
            if (Approved[at].EffectiveAt <= now)
            {
                return Approved[at].Version;
            }
        }

        return VersionInForce.None;
    }
}
