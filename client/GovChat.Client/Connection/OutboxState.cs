namespace GovChat.Client.Connection;

/// <summary>How far an own message is.</summary>
public enum OutboxState
{
    /// <summary>On its way, or waiting for the line.</summary>
    Pending = 0,

    /// <summary>The server took it and gave it a number.</summary>
    Sent = 1,

    /// <summary>The server refused it; it stands nowhere.</summary>
    Refused = 2,
}
