namespace GovChat.Server.Mail;

/// <summary>
/// What this folder logs: numbers 1400 to 1499, never used twice. Never an address, a subject, a text, or the words of the
/// mail server, which may quote them.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Warning, "A mail was not taken before it was worth nothing any more")]
    public static partial void MailTooLate(ILogger logger);

    [LoggerMessage(1402, LogLevel.Warning, "The mail server refused a mail for good")]
    public static partial void MailRefused(ILogger logger);

    [LoggerMessage(
        1403,
        LogLevel.Error,
        "The mail server cannot be reached, trusted or signed in to ({Failures} in a row)"
    )]
    public static partial void MailServerUnreachable(ILogger logger, int failures);

    [LoggerMessage(1404, LogLevel.Error, "Test mails are not taken ({Delivery}); one-time codes may not arrive")]
    public static partial void MailPathBroken(ILogger logger, Delivery delivery);

    [LoggerMessage(1405, LogLevel.Warning, "The line to the mail server broke: {Fault}")]
    public static partial void LineBroken(ILogger logger, string fault);

    [LoggerMessage(1406, LogLevel.Warning, "A mail was lost because too many mails wait")]
    public static partial void MailLost(ILogger logger);
}
