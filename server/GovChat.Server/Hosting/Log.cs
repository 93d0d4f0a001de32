namespace GovChat.Server.Hosting;

/// <summary>What this folder logs: numbers 1000 to 1099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "Request {TraceIdentifier} failed")]
    public static partial void RequestFailed(ILogger logger, string traceIdentifier, Exception exception);
}
