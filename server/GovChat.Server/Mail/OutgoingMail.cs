namespace GovChat.Server.Mail;

/// <summary>A mail on its way: plain text to one address.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">Told to everybody who looks at the mailbox: never a code, never a name.</param>
/// <param name="Text">The whole text.</param>
/// <param name="DueBy">When it is worth nothing any more and is dropped.</param>
internal sealed record OutgoingMail(string To, string Subject, string Text, DateTimeOffset DueBy)
{
    /// <summary>Nothing of it, because this is what a log would print.</summary>
    public override string ToString() => "a mail";
}
