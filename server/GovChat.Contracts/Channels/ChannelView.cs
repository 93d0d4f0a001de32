using GovChat.Contracts.Devices;
using GovChat.Contracts.Emergencies;

namespace GovChat.Contracts.Channels;

/// <summary>Who a channel is open to.</summary>
public enum ChannelKind
{
    /// <summary>Everybody of the organisation may find and join it.</summary>
    Public = 0,

    /// <summary>Members add members; others do not learn that it is there.</summary>
    Private = 1,

    /// <summary>Two colleagues.</summary>
    Direct = 2,

    /// <summary>緊急送信: those it names, until it ends.</summary>
    Emergency = 3,
}

/// <summary>A channel, as one member sees it.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Kind">Who it is open to.</param>
/// <param name="Name">Its name; for a direct channel the other person's.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="MemberCount">How many members it has.</param>
/// <param name="LastSequence">The number of its newest message; 0 when empty.</param>
/// <param name="LastEvent">The number of its newest event; 0 when empty.</param>
/// <param name="ReadSequence">How far this member has read. Unread = last sequence − read sequence.</param>
/// <param name="IsMember">False only in the list of public channels.</param>
/// <param name="LastMessageAt">When the newest message was sent.</param>
/// <param name="Emergency">Of an emergency's channel its reason, else null.</param>
/// <param name="EmergencyEndsAt">Of an emergency's channel its end, reached or to come, else null.</param>
public sealed record ChannelView(
    Guid ChannelId,
    ChannelKind Kind,
    string Name,
    string Purpose,
    int MemberCount,
    long LastSequence,
    long LastEvent,
    long ReadSequence,
    bool IsMember,
    DateTimeOffset? LastMessageAt,
    EmergencyReason? Emergency = null,
    DateTimeOffset? EmergencyEndsAt = null
)
{
    /// <summary>持ち出し禁止: its page lets nothing be copied, printed, saved or dragged away.</summary>
    public bool IsTakeOutBarred { get; init; }

    /// <summary>Zones whose terminals cannot open it.</summary>
    public IReadOnlyList<DeviceZone> ClosedZones { get; init; } = [];

    /// <summary>この区分の端末では開けない: the zone of the asking terminal is one of them.</summary>
    public bool IsClosedHere { get; init; }

    /// <summary>Whether the asking member opened it, and so says how closely it keeps its texts.</summary>
    public bool IsOwn { get; init; }

    /// <summary>閲覧記録: how often its log was read by somebody who is no member, as far as members are told.</summary>
    public int ReadingCount { get; init; }
}
