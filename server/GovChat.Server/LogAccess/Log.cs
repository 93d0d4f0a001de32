namespace GovChat.Server.LogAccess;

/// <summary>What this folder logs: numbers 7100 to 7199, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(7101, LogLevel.Error, "The log grants of organisation {OrganisationId} could not be looked after")]
    public static partial void GrantsNotLookedAfter(ILogger logger, Guid organisationId, Exception exception);
}
