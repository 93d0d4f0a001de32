namespace GovChat.Server.Retention;

/// <summary>What this folder logs: numbers 7200 to 7299, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(7201, LogLevel.Error, "What has lapsed of organisation {OrganisationId} could not be removed")]
    public static partial void NotRun(ILogger logger, Guid organisationId, Exception exception);
}
