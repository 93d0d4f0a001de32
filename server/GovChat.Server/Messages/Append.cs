using GovChat.Contracts.Messages;

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

    /// <summary>For the readers who are connected; leaves this process only inside their events.</summary>
    public required string Text { get; init; }

    public required byte[] SealedText { get; init; }

    /// <summary>Tells a retry from another text under the same client id.</summary>
    public required byte[] TextMac { get; init; }

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
            Text
        );
}
