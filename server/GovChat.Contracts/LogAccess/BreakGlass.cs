using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.LogAccess;

/// <summary>
/// Danger to life or body: an owner opens logs alone, for an hour. Members, owners and officers are told at once, and somebody
/// else reviews it within five working days.
/// </summary>
/// <param name="Reason">Why, in words; judged like a message.</param>
/// <param name="ChannelIds">Which channels.</param>
/// <param name="From">Messages sent from this instant on.</param>
/// <param name="Until">And before this one.</param>
public sealed record BreakGlassRequest(
    [property: Required, MaxLength(Limits.NoteLengthMax)] string Reason,
    [property: Required, MinLength(1), MaxLength(Limits.LogAccessChannelsMax)] IReadOnlyList<Guid> ChannelIds,
    DateTimeOffset From,
    DateTimeOffset Until
);

/// <summary>What somebody else found when they looked at it afterwards.</summary>
/// <param name="Note">In words; judged like a message.</param>
public sealed record ReviewBreakGlassRequest([property: Required, MaxLength(Limits.NoteLengthMax)] string Note);
