namespace GovChat.Server.Mail;

/// <summary>
/// How the way of the mail stands, by what became of the canary's mails. It proves that the mail server takes mail from us,
/// not that a mail reaches its mailbox.
/// </summary>
internal sealed class MailPath
{
    /// <summary>So many canaries lost in a row are no accident.</summary>
    public const int FailuresMax = 3;

    private readonly Lock state = new();
    private DateTimeOffset? lastGoodAt;
    private DateTimeOffset? lastBadAt;
    private int failures;

    /// <summary>When the mail server last took a test mail, since this process began.</summary>
    public DateTimeOffset? LastGoodAt
    {
        get
        {
            lock (state)
            {
                return lastGoodAt;
            }
        }
    }

    /// <summary>When it last did not.</summary>
    public DateTimeOffset? LastBadAt
    {
        get
        {
            lock (state)
            {
                return lastBadAt;
            }
        }
    }

    /// <summary>Whether mail has failed again and again.</summary>
    public bool IsBroken
    {
        get
        {
            lock (state)
            {
                return failures >= FailuresMax;
            }
        }
    }

    public void Note(bool isGood, DateTimeOffset at)
    {
        lock (state)
        {
            if (isGood)
            {
                lastGoodAt = at;
                failures = 0;
            }
            else
            {
                lastBadAt = at;
                failures++;
            }
        }
    }
}
