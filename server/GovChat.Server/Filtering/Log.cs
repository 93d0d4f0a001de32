namespace GovChat.Server.Filtering;

/// <summary>What this folder logs: numbers 4500 to 4599, never used twice. Never text.</summary>
internal static partial class Log
{
    [LoggerMessage(4501, LogLevel.Warning, "Counts of the filter could not be stored and are kept for the next second")]
    public static partial void CountsNotStored(ILogger logger, Exception exception);
}
