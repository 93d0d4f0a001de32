namespace GovChat.Contracts.Devices;

/// <summary>Where a terminal stands.</summary>
public enum DeviceState
{
    /// <summary>Asked for; may only ask how it stands.</summary>
    Pending = 0,

    /// <summary>Allowed in.</summary>
    Approved = 1,

    /// <summary>Refused or withdrawn, for good: a new enrolment makes a new key.</summary>
    Revoked = 2,

    /// <summary>Not seen for ninety days: asleep until an administrator lets it in again.</summary>
    Dormant = 3,

    /// <summary>A key it had given up was used again: a copy of its browser profile exists. For good.</summary>
    Frozen = 4,

    /// <summary>端末紛失: reported as lost. For good; found again, it enrols anew.</summary>
    Lost = 5,
}
