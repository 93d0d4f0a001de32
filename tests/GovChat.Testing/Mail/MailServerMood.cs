namespace GovChat.Testing.Mail;

/// <summary>What a mail server says to a mail.</summary>
public enum MailServerMood
{
    Accept = 0,

    /// <summary>451, try again.</summary>
    Later = 1,

    /// <summary>550, never.</summary>
    Refuse = 2,
}
