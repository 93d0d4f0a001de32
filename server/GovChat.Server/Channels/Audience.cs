using System.Collections.Frozen;
using GovChat.Contracts.Devices;
using GovChat.Server.People;

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

    /// <summary>Whether this person, at the terminal they sit at, takes part at that moment.</summary>
    public bool IsOpenTo(SignedInPerson person, DateTimeOffset now) =>
        MayBeReadBy(person) && Emergency?.IsOverAt(now) != true;

    /// <summary>Whether this person, at the terminal they sit at, may read here; an emergency that is over too.</summary>
    public bool MayBeReadBy(SignedInPerson person) =>
        MemberIds.Contains(person.PersonId) && !ClosedZones.Contains(person.Zone);
}
