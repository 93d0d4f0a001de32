namespace GovChat.Server.Oversight;

/// <summary>What this folder logs: numbers 7000 to 7099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Error, "The emergencies of organisation {OrganisationId} could not be looked after")]
    public static partial void EmergenciesNotLookedAfter(ILogger logger, Guid organisationId, Exception exception);

    [LoggerMessage(
        7002,
        LogLevel.Error,
        "The key of emergency {EmergencyId} could not be destroyed and is still there"
    )]
    public static partial void KeyNotDestroyed(ILogger logger, Guid emergencyId, Exception exception);
}
