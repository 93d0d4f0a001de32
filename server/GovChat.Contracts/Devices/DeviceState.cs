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
}
