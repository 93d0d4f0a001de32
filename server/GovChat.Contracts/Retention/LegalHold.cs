using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.LogAccess;

namespace GovChat.Contracts.Retention;

/// <summary>Puts channels under 法的保全: from the answer on nothing of them is destroyed, whatever their class says.</summary>
/// <param name="ChannelIds">Which channels. One that is held already stays as it is.</param>
/// <param name="CaseNumber">For which case; recorded in the audit log.</param>
public sealed record PlaceHoldRequest(
    [property: Required, MinLength(1), MaxLength(Limits.LogAccessChannelsMax)] IReadOnlyList<Guid> ChannelIds,
    [property: Required, MaxLength(Limits.CaseNumberLengthMax)] string CaseNumber
);

/// <summary>Ends a hold. What was due meanwhile is destroyed with it, in older backups too.</summary>
/// <param name="ChannelId">Which channel.</param>
/// <param name="CaseNumber">By which decision; recorded in the audit log.</param>
public sealed record ReleaseHoldRequest(
    Guid ChannelId,
    [property: Required, MaxLength(Limits.CaseNumberLengthMax)] string CaseNumber
);

/// <summary>A hold that lasts.</summary>
/// <param name="Channel">The channel, by the name that those who decide about logs know.</param>
/// <param name="PlacedAt">Since when.</param>
/// <param name="PlacedBy">Who placed it; null where it was done at the server itself.</param>
public sealed record LegalHoldView(LogChannelView Channel, DateTimeOffset PlacedAt, string? PlacedBy);
