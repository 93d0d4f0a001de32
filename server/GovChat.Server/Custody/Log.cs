using GovChat.Server.Secrets;

namespace GovChat.Server.Custody;

/// <summary>What this folder logs: numbers 5200 to 5299, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(5201, LogLevel.Error, "The keys of organisation {OrganisationId} could not be looked after")]
    public static partial void KeysNotLookedAfter(ILogger logger, Guid organisationId, Exception exception);

    [LoggerMessage(
        5202,
        LogLevel.Critical,
        "The keys of organisation {OrganisationId} are not agreed to ({Trouble}); they close within five minutes. {Why}"
    )]
    public static partial void ProviderRefused(ILogger logger, Guid organisationId, KeyTrouble trouble, string why);
}
