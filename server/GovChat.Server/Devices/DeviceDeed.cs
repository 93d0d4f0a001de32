namespace GovChat.Server.Devices;

/// <summary>What is done to a terminal.</summary>
internal enum DeviceDeed
{
    /// <summary>Lets a pending one in.</summary>
    Approve = 0,

    /// <summary>Turns a pending one away.</summary>
    Refuse = 1,

    /// <summary>Admits one more person or department.</summary>
    Admit = 2,

    /// <summary>Withdraws one that was let in.</summary>
    Revoke = 3,

    /// <summary>Ninety days without a proof.</summary>
    Sleep = 4,

    /// <summary>Lets one in again that slept.</summary>
    Wake = 5,

    /// <summary>A key it had given up was used again.</summary>
    Freeze = 6,

    /// <summary>端末紛失 was reported.</summary>
    Lose = 7,
}
