namespace GovChat.Load.Torture;

/// <summary>What is done to the installation in one cycle.</summary>
internal enum Fault
{
    /// <summary>SIGKILL for the server, which is started again.</summary>
    KillServer,

    /// <summary>SIGKILL for PostgreSQL with all its children, which is started again.</summary>
    KillDatabase,

    /// <summary>Both at once.</summary>
    KillBoth,

    /// <summary>SIGSTOP for the server, as a pause of its garbage collector or its host would be.</summary>
    StopServer,

    /// <summary>SIGSTOP for PostgreSQL with all its children.</summary>
    StopDatabase,

    /// <summary>Every connection is cut, and none is made for a while.</summary>
    CutLines,

    /// <summary>Connections stay, and nothing comes through in one direction.</summary>
    HalfOpenLines,

    /// <summary>Everything arrives late and slowly.</summary>
    SlowLines,

    /// <summary>The server's clock jumps, up to ten minutes on or back, and after a while to where it was.</summary>
    ClockJumps,

    /// <summary>Every flush of the write-ahead log fails with EIO.</summary>
    FlushFails,

    /// <summary>No byte is left where the cluster stands.</summary>
    DiskFull,
}
