namespace GovChat.Client.Connection;

/// <summary>Why the line is not made again.</summary>
public enum LineEnd
{
    /// <summary>The session is over: the way leads to the sign-in.</summary>
    SignedOut = 0,

    /// <summary>The terminal is not approved any more: the way leads to the gate.</summary>
    DeviceBarred = 1,
}
