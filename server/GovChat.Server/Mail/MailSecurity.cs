namespace GovChat.Server.Mail;

/// <summary>How the way to the mail server is guarded. A way that should be guarded and cannot be is not used.</summary>
internal enum MailSecurity
{
    /// <summary>Not at all: for a relay on this machine.</summary>
    None = 0,

    /// <summary>TLS begun by STARTTLS; a server that does not offer it is refused.</summary>
    StartTls = 1,

    /// <summary>TLS from the first byte.</summary>
    Tls = 2,
}
