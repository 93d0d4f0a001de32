namespace GovChat.Server.Mail;

/// <summary>What became of an attempt to hand a mail to the mail server.</summary>
internal enum Delivery
{
    /// <summary>The server took it. Whether it reaches a mailbox nobody tells us.</summary>
    Accepted = 0,

    /// <summary>The server will never take this mail; another may go.</summary>
    Refused = 1,

    /// <summary>The server does not take this mail now.</summary>
    Later = 2,

    /// <summary>No mail goes: the server cannot be reached, trusted or signed in to.</summary>
    Unreachable = 3,
}
