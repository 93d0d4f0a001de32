namespace GovChat.Server.Filtering;

/// <summary>What this folder logs: numbers 4500 to 4599, never used twice. Never text.</summary>
internal static partial class Log
{
    [LoggerMessage(4501, LogLevel.Warning, "Counts of the filter could not be stored and are kept for the next second")]
    public static partial void CountsNotStored(ILogger logger, Exception exception);

    [LoggerMessage(
        4502,
        LogLevel.Critical,
        "Version {Number} of organisation {OrganisationId} cannot be read as rules; everything it judges is held"
    )]
    public static partial void RulesUnreadable(ILogger logger, Guid organisationId, int number, Exception exception);

    [LoggerMessage(4503, LogLevel.Error, "Changes of rules cannot be read; the rules held in memory go on judging")]
    public static partial void ChangesUnreadable(ILogger logger, Exception exception);
}
