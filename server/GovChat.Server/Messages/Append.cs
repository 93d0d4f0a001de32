using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;
using GovChat.Server.Auditing;

namespace GovChat.Server.Messages;

/// <summary>A message on its way into the log: sealed already, without its number yet.</summary>
internal sealed class Append
{
    private readonly TaskCompletionSource<AppendResult> completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public required Guid ChannelId { get; init; }

    public required Guid MessageId { get; init; }

    public required Guid ClientMessageId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required Guid DeviceId { get; init; }

    /// <summary>The zone it was sent from.</summary>
    public DeviceZone Zone { get; init; }

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

    /// <summary>What the filter did to it, recorded in the same transaction.</summary>
    public AuditEvent? Record { get; init; }

    public Task<AppendResult> Completion => completion.Task;

    public void Complete(AppendResult result) => completion.TrySetResult(result);

    public void Fail(Exception exception) => completion.TrySetException(exception);

    public MessageView ToView(StoredMessage stored) =>
        new(
            ChannelId,
            stored.Sequence,
            stored.Event,
            MessageId,
            ClientMessageId,
            AuthorId,
            AuthorName,
            stored.SentAt,
            Text,
            Mark
        );
}
