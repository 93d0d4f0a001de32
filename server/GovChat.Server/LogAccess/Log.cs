namespace GovChat.Server.LogAccess;

/// <summary>What this folder and the one in it log: numbers 7100 to 7199, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(7101, LogLevel.Error, "The log grants of organisation {OrganisationId} could not be looked after")]
    public static partial void GrantsNotLookedAfter(ILogger logger, Guid organisationId, Exception exception);

    [LoggerMessage(7102, LogLevel.Error, "The exports of organisation {OrganisationId} could not be looked after")]
    public static partial void ExportsNotLookedAfter(ILogger logger, Guid organisationId, Exception exception);

    [LoggerMessage(7103, LogLevel.Error, "The export {ExportId} could not be made, at {Part}")]
    public static partial void ExportNotMade(ILogger logger, Guid exportId, string part, Exception exception);
}
