using System.Threading.Channels;
using BoundedQueue = System.Threading.Channels.Channel<GovChat.Server.Mail.OutgoingMail>;

namespace GovChat.Server.Mail;

/// <summary>
/// Mail that waits to be sent. Whoever adds to it never waits, and adds only after the commit of what the mail tells of.
/// What does not fit is lost and counted: a sign-in is not held up because mail is.
/// </summary>
internal sealed class MailQueue(MailSettings? settings, ILogger<MailQueue> logger)
{
    /// <summary>Most mails that wait: each of some 1,500 people asks for a code within a minute, and a digest besides.</summary>
    private const int MailsMax = 3_000;

    private readonly BoundedQueue waiting = System.Threading.Channels.Channel.CreateBounded<OutgoingMail>(
        new BoundedChannelOptions(MailsMax) { SingleReader = true }
    );

    /// <summary>Whether this installation sends mail at all.</summary>
    public bool IsConfigured => settings is not null;

    internal ChannelReader<OutgoingMail> Waiting => waiting.Reader;

    /// <summary>False when the mail is lost: no mail server, or too many mails wait already.</summary>
    public bool TryAdd(OutgoingMail mail)
    {
        if (!IsConfigured)
        {
            return false;
        }

        var isAdded = waiting.Writer.TryWrite(mail);
        if (!isAdded)
        {
            Log.MailLost(logger);
        }

        return isAdded;
    }
}
