namespace GovChat.Server.People;

/// <summary>What this folder logs: numbers 3000 to 3099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "Revocations cannot be read")]
    public static partial void RevocationsUnreadable(ILogger logger, Exception exception);
}
