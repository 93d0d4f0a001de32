namespace GovChat.Server.People;

/// <summary>What this folder logs: numbers 3000 to 3099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "Revocations cannot be read")]
    public static partial void RevocationsUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(3002, LogLevel.Warning, "Nobody says when something is revoked; every 300 ms it is looked up")]
    public static partial void RevocationsUnheard(ILogger logger, Exception exception);

    [LoggerMessage(3003, LogLevel.Error, "When the lines of a device were closed could not be recorded")]
    public static partial void ClosingUnrecorded(ILogger logger, Exception exception);
}
