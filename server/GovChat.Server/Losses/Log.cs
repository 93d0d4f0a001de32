namespace GovChat.Server.Losses;

/// <summary>What this folder logs: numbers 9500 to 9599, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(9501, LogLevel.Error, "Old openings of organisation {OrganisationId} could not be deleted")]
    public static partial void OpeningsNotForgotten(ILogger logger, Guid organisationId, Exception exception);
}
