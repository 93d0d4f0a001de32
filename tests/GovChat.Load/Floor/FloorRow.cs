using GovChat.Contracts.Messages;

namespace GovChat.Load.Floor;

/// <summary>A message on its way into the floor's table.</summary>
internal sealed class FloorRow(Guid authorId, SendMessageRequest request)
{
    private readonly TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid AuthorId => authorId;

    public SendMessageRequest Request => request;

    public Guid Id { get; } = Guid.NewGuid();

    public long Sequence { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public Task Committed => committed.Task;

    public void Complete() => committed.TrySetResult();

    public void Fail(Exception reason) => committed.TrySetException(reason);

    /// <summary>What its readers get: the product's own wire.</summary>
    public MessageView ToView() =>
        new(
            request.ChannelId,
            Sequence,
            Sequence,
            Id,
            request.ClientMessageId,
            authorId,
            "職員",
            SentAt,
            request.Text,
            StateEvent: Sequence
        );
}
