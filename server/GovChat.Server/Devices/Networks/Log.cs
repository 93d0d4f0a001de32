namespace GovChat.Server.Devices.Networks;

/// <summary>What this folder logs: numbers 4100 to 4199, never used twice. Never addresses.</summary>
internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Error, "The kernel's neighbour table cannot be read; nobody's MAC address is seen")]
    public static partial void NeighboursUnreadable(ILogger logger, Exception exception);
}
