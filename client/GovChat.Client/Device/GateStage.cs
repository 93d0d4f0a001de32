namespace GovChat.Client.Device;

/// <summary>How far into the house this browser is.</summary>
public enum GateStage
{
    /// <summary>It is being asked.</summary>
    Checking = 0,

    /// <summary>The server does not answer.</summary>
    Unreachable = 1,

    /// <summary>Not an approved terminal, and no request is under way.</summary>
    Barred = 2,

    /// <summary>Waits for a device administrator.</summary>
    Pending = 3,

    /// <summary>An approved terminal; nobody is signed in.</summary>
    SignIn = 4,

    /// <summary>Somebody is signed in.</summary>
    Open = 5,

    /// <summary>Somebody is signed in and away: the page is blank until their password is said, and deliveries go on.</summary>
    Locked = 6,

    /// <summary>Somebody is signed in and has yet to agree to the usage policy.</summary>
    Consent = 7,

    /// <summary>A terminal that was silent for ninety days; an administrator wakes it.</summary>
    Dormant = 8,
}
