using GovChat.Server.Secrets;

namespace GovChat.Server.Keys;

/// <summary>What this folder logs: numbers 1500 to 1599, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(
        1501,
        LogLevel.Critical,
        "The keys of organisation {OrganisationId} are closed ({Trouble}); nothing of it can be read or written. {Why}"
    )]
    public static partial void KeysClosed(ILogger logger, Guid organisationId, KeyTrouble trouble, string why);
}
