namespace GovChat.Server.Auditing.Trees;

/// <summary>What this folder logs: numbers 2000 to 2099, never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The log {Origin} could not be looked at for signing")]
    public static partial void TreeNotLookedAt(ILogger logger, string origin, Exception exception);

    [LoggerMessage(
        2002,
        LogLevel.Critical,
        "The log {Origin} is not signed any further: {Trouble} at entry {Sequence} ({Where})"
    )]
    public static partial void TreeRefused(
        ILogger logger,
        string origin,
        TreeTrouble trouble,
        long sequence,
        MessagePlace? where
    );
}
