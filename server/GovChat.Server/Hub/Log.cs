namespace GovChat.Server.Hub;

/// <summary>What this folder logs: numbers 8000 to 8099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(8001, LogLevel.Error, "A heartbeat could not be read")]
    public static partial void HeartbeatMissed(ILogger logger, Exception exception);
}
