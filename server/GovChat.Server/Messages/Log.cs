namespace GovChat.Server.Messages;

/// <summary>What this folder logs: numbers 6000 to 6099, never used twice. Never text, never names.</summary>
internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Warning, "A batch of {Count} messages failed and is repeated one by one")]
    public static partial void BatchFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(
        6002,
        LogLevel.Error,
        "The database has no space left: {Count} messages were refused and not stored"
    )]
    public static partial void DiskFull(ILogger logger, int count);
}
