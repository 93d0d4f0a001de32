using System.Collections.Frozen;
using GovChat.Contracts.Devices;

namespace GovChat.Server.Channels;

/// <summary>Who belongs to a channel, as of one membership number. Immutable; a change makes a new one.</summary>
internal sealed record Audience(
    Guid OrganisationId,
    Guid ChannelId,
    long Membership,
    FrozenSet<Guid> MemberIds,
    EmergencyTerm? Emergency = null
)
{
    /// <summary>Zones whose terminals neither hear of the channel nor write in it.</summary>
    public IReadOnlyList<DeviceZone> ClosedZones { get; init; } = [];
}
