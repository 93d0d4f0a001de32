using System.Collections.Concurrent;
using GovChat.Filter;

namespace GovChat.Server.Filtering;

/// <summary>By which version of its rules each organisation judges now: the preset, where no other was approved.</summary>
internal sealed class RulesInForce
{
    private static readonly VersionInForce Preset = new(Guid.Empty, RuleSet.Default);

    private readonly ConcurrentDictionary<Guid, VersionInForce> approved = new();
    private readonly ConcurrentDictionary<Guid, VersionInShadow> drafts = new();

    /// <summary>The version that judges at this moment.</summary>
    public VersionInForce Current(Guid organisationId) => approved.GetValueOrDefault(organisationId, Preset);

    /// <summary>The version that runs in shadow; null when none does.</summary>
    public VersionInShadow? InShadow(Guid organisationId) => drafts.GetValueOrDefault(organisationId);
}
