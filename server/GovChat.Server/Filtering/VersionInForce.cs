using GovChat.Filter;

namespace GovChat.Server.Filtering;

/// <summary>The version by which an organisation judges now.</summary>
internal sealed record VersionInForce(Guid VersionId, RuleSet Rules);

/// <summary>The version that runs in shadow.</summary>
internal sealed record VersionInShadow(Guid VersionId, DateTimeOffset Since, RuleSet Rules);
