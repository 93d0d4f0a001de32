using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;

namespace GovChat.Server.Messages;

/// <summary>Something on its way into a channel's stream, a message or a change of one, without its number yet.</summary>
internal abstract class StreamEntry
{
    private readonly TaskCompletionSource<AppendResult> completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public required Guid ChannelId { get; init; }

    /// <summary>The client's own id: by it a second try is known.</summary>
    public required Guid ClientId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid DeviceId { get; init; }

    /// <summary>The zone it was sent from.</summary>
    public DeviceZone Zone { get; init; }

    /// <summary>Whom its text addresses by name; each must be a member under the lock.</summary>
    public IReadOnlyList<Guid> Mentions { get; init; } = [];

    /// <summary>The message it is about: what it changes, or what it answers.</summary>
    public long? About { get; init; }

    /// <summary>What the filter did to it, recorded in the same transaction.</summary>
    public AuditEvent? Record { get; init; }

    /// <summary>What it weighs in a batch, in sealed bytes.</summary>
    public abstract int Bytes { get; }

    /// <summary>The event's word on the hub.</summary>
    public abstract string Word { get; }

    public RetryKey Retry => new(ChannelId, PersonId, ClientId);

    public Task<AppendResult> Completion => completion.Task;

    /// <summary>What the readers who are connected are told.</summary>
    public abstract object ToEvent(StoredMessage stored);

    public void Complete(AppendResult result) => completion.TrySetResult(result);

    public void Fail(Exception exception) => completion.TrySetException(exception);
}
