using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Server.Messages;

/// <summary>A message on its way into the log: sealed already, without its number yet.</summary>
internal sealed class Append : StreamEntry
{
    public required Guid MessageId { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>For the readers who are connected; leaves this process only inside their events.</summary>
    public required string Text { get; init; }

    public required byte[] SealedText { get; init; }

    /// <summary>The original, sealed with the emergency's own key, where a message is sent by 緊急送信.</summary>
    public byte[]? SealedOriginal { get; init; }

    /// <summary>The MAC of the text that is stored; tells a retry from another text under the same client id.</summary>
    public required byte[] TextMac { get; init; }

    /// <summary>The MAC of the text as it was sent; compared, and never stored.</summary>
    public required byte[] SentMac { get; init; }

    public MessageMark Mark { get; init; }

    /// <summary>Which rules judged it.</summary>
    public Guid? RulesVersion { get; init; }

    /// <summary>The message it answers, as it was read a moment ago; looked at once more under the lock.</summary>
    public Quoted? Quote { get; init; }

    public override int Bytes => SealedText.Length;

    public override string Word => HubWords.Message;

    public override object ToEvent(StoredMessage stored) =>
        new MessageView(
            ChannelId,
            stored.Sequence,
            stored.Event,
            MessageId,
            ClientId,
            PersonId,
            AuthorName,
            stored.At,
            Text,
            Mark,
            Quote?.View,
            Mentions.Count == 0 ? null : Mentions,
            StateEvent: stored.Event
        );
}

/// <summary>A message that another one answers, as it was read.</summary>
/// <param name="View">What is shown of it.</param>
/// <param name="TextEvent">The event that gave it this text: whoever finds a newer one reads again.</param>
internal sealed record Quoted(QuoteView View, long TextEvent);
