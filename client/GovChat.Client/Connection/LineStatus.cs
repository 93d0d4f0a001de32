namespace GovChat.Client.Connection;

/// <summary>How the line to the server is, as the reader may be told.</summary>
public enum LineStatus
{
    /// <summary>The first connection is under way; nothing was promised yet.</summary>
    Connecting = 0,

    /// <summary>The server was heard within the last seconds.</summary>
    Live = 1,

    /// <summary>The server is not heard; the connection is being made again.</summary>
    Cut = 2,

    /// <summary>It is not made again until somebody starts it: see <see cref="LineEnd"/>.</summary>
    Ended = 3,
}
