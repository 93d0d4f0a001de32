namespace GovChat.Server.Accounts.Codes;

/// <summary>What this folder logs: numbers 5100 to 5199, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(5101, LogLevel.Error, "A round of notices failed and is repeated with the next")]
    public static partial void RoundFailed(ILogger logger, Exception exception);
}
