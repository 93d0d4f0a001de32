namespace GovChat.Server.Devices;

/// <summary>What this folder logs: numbers 4000 to 4099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "Silent terminals of organisation {OrganisationId} could not be put to sleep")]
    public static partial void DormantNotMarked(ILogger logger, Guid organisationId, Exception exception);
}
