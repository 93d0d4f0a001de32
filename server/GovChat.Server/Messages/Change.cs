using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Server.Messages;

/// <summary>A change of a message on its way into the stream.</summary>
internal sealed class Change : StreamEntry
{
    public required MessageChangeKind Kind { get; init; }

    /// <summary>Of an edit its text; null of any other change.</summary>
    public EditedText? Edit { get; init; }

    /// <summary>Of a reaction which one.</summary>
    public Reaction? Reaction { get; init; }

    public long Sequence => About ?? throw new InvalidOperationException("A change is about a message.");

    public override int Bytes => Edit?.Text.Length ?? 0;

    public override string Word => HubWords.MessageChanged;

    public override object ToEvent(StoredMessage stored) =>
        new MessageChange(
            ChannelId,
            stored.Event,
            stored.Sequence,
            Kind,
            PersonId,
            stored.At,
            Edit?.Text,
            Edit?.Mark ?? MessageMark.None,
            Mentions.Count == 0 ? null : Mentions,
            Reaction
        );
}

/// <summary>The new text of an edit, judged already.</summary>
/// <param name="Text">What the readers get.</param>
/// <param name="Mark">What they must see beside it.</param>
/// <param name="TextMac">The MAC of the text that is stored.</param>
/// <param name="SentMac">The MAC of the text as it was sent; compared, and never stored.</param>
/// <param name="RulesVersion">Which rules judged it.</param>
/// <param name="Seal">
/// Seals the text as a revision of a message. The revision is part of the seal and known only under the lock.
/// </param>
internal sealed record EditedText(
    string Text,
    MessageMark Mark,
    byte[] TextMac,
    byte[] SentMac,
    Guid? RulesVersion,
    Func<Guid, int, byte[]> Seal
);
