using GovChat.Filter;

namespace GovChat.Server.Filtering;

/// <summary>The version by which an organisation judges now.</summary>
/// <param name="VersionId">The version; empty when there is none, and then everything is held.</param>
/// <param name="Version">As its file says.</param>
/// <param name="Rules">What judges.</param>
internal sealed record VersionInForce(Guid VersionId, string Version, RuleSet Rules)
{
    public static VersionInForce None { get; } = new(Guid.Empty, string.Empty, RuleSet.Shut);
}

/// <summary>The version that runs in shadow.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Since">When the run began; its counts are told from those of an earlier run by it.</param>
/// <param name="Rules">What judges beside the rules in force.</param>
internal sealed record VersionInShadow(Guid VersionId, DateTimeOffset Since, RuleSet Rules);
