namespace GovChat.Server.Auditing.Trees;

/// <summary>What this folder logs: numbers 2000 to 2099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The audit log {OrganisationId} could not be looked at for signing")]
    public static partial void TreeNotLookedAt(ILogger logger, Guid organisationId, Exception exception);

    [LoggerMessage(
        2002,
        LogLevel.Critical,
        "The audit log {OrganisationId} is not signed any further: {Trouble} at entry {Sequence}"
    )]
    public static partial void TreeRefused(ILogger logger, Guid organisationId, TreeTrouble trouble, long sequence);
}
