namespace GovChat.Server.Channels;

/// <summary>What this folder logs: numbers 4200 to 4299, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(4201, LogLevel.Warning, "Read positions could not be told to the members")]
    public static partial void ReadHintsLost(ILogger logger, Exception exception);
}
