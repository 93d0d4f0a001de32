namespace GovChat.Server.Hosting;

/// <summary>What this folder logs: numbers 1000 to 1099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "Request {TraceIdentifier} failed")]
    public static partial void RequestFailed(ILogger logger, string traceIdentifier, Exception exception);

    [LoggerMessage(1002, LogLevel.Error, "Request {TraceIdentifier} was refused: the database has no space left")]
    public static partial void DiskFull(ILogger logger, string traceIdentifier);
}
