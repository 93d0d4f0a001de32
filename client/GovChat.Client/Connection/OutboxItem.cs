using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>One own message until the channel's log shows it.</summary>
/// <param name="ClientMessageId">Its id, kept over every attempt, so that it is stored once.</param>
/// <param name="ChannelId">Where it goes.</param>
/// <param name="Text">What it says.</param>
/// <param name="WrittenAt">When it was written here.</param>
/// <param name="Reason">Why it may go although the filter holds it; kept over every attempt like the id.</param>
/// <param name="Quote">The message it answers; null when none.</param>
/// <param name="Mentions">Whom it addresses by name; null when nobody.</param>
public sealed record OutboxItem(
    Guid ClientMessageId,
    Guid ChannelId,
    string Text,
    DateTimeOffset WrittenAt,
    string? Reason = null,
    QuoteView? Quote = null,
    IReadOnlyList<Guid>? Mentions = null
)
{
    /// <summary>How far it is.</summary>
    public OutboxState State { get; init; }

    /// <summary>What the server answered; null while pending.</summary>
    public SendMessageReply? Reply { get; init; }
}
