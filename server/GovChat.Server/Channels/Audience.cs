using System.Collections.Frozen;
using GovChat.Server.Secrets;

namespace GovChat.Server.Channels;

/// <summary>Who belongs to a channel, as of one membership number. Immutable; a change makes a new one.</summary>
internal sealed record Audience(
    Guid OrganisationId,
    Guid ChannelId,
    long Membership,
    FrozenSet<Guid> MemberIds,
    DataKey Key,
    EmergencyTerm? Emergency = null
);
