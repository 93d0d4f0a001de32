using System.Buffers;
using System.Threading.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Socket;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using BoundedQueue = System.Threading.Channels.Channel<GovChat.Server.Fanout.QueuedEvent>;

namespace GovChat.Server.Fanout;

/// <summary>
/// The bounded lane of one connection (design D16). Whoever adds to it never waits: a lane that is full, or whose oldest
/// event has waited too long, closes its connection, and that client catches up by number.
/// </summary>
internal sealed class Lane
{
    /// <summary>Most events that wait.</summary>
    private const int EventsMax = 2_048;

    /// <summary>Most bytes that wait.</summary>
    private const int BytesMax = 1024 * 1024;

    /// <summary>Most bytes that go out as one frame: some forty messages, and well under the pipe's own limit.</summary>
    private const int FrameBytesMax = 16 * 1024;

    private const int NotSaid = 0;
    private const int Unlocked = 1;
    private const int Locked = 2;

    /// <summary>Longest wait of the oldest event.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    /// <summary>How long the last word may take before the line is cut all the same.</summary>
    private static readonly TimeSpan FarewellFor = TimeSpan.FromSeconds(1);

    private readonly HubConnectionContext connection;
    private readonly TimeProvider time;
    private readonly BoundedQueue queue = System.Threading.Channels.Channel.CreateBounded<QueuedEvent>(
        new BoundedChannelOptions(EventsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>Set when the session has been read once more, or when the line ends before that.</summary>
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int waitingBytes;
    private int lockState;
    private string? endReason;

    public Lane(HubConnectionContext connection, LineOwner owner, TimeProvider time)
    {
        this.connection = connection;
        this.time = time;
        Owner = owner;
        Drained = DrainAsync();
    }

    public LineOwner Owner { get; }

    public string ConnectionId => connection.ConnectionId;

    /// <summary>Whether it was closed: what it was let in by may hold no longer, though its socket is not cut yet.</summary>
    public bool HasEnded => Volatile.Read(ref endReason) is not null;

    /// <summary>Whether the session is locked: its line hears and does not speak. So it is until somebody has said.</summary>
    public bool IsLocked
    {
        get => Volatile.Read(ref lockState) != Unlocked;
        set => Volatile.Write(ref lockState, value ? Locked : Unlocked);
    }

    /// <summary>Completes when the line has ended.</summary>
    public Task Drained { get; }

    /// <summary>
    /// Lets the line hear. Until then events wait: it may have been revoked between its handshake and its lane.
    /// </summary>
    /// <param name="isLocked">What the session was when it was read; what has been said of it since then is newer.</param>
    public void Begin(bool isLocked)
    {
        Interlocked.CompareExchange(ref lockState, isLocked ? Locked : Unlocked, NotSaid);
        begun.TrySetResult();
    }

    /// <summary>Adds an event; closes the line when it cannot keep up.</summary>
    public void Add(SerializedHubMessage message)
    {
        var bytes = BytesOf(message).Length;
        var waiting = Interlocked.Add(ref waitingBytes, bytes);
        var isLate = queue.Reader.TryPeek(out var oldest) && time.GetElapsedTime(oldest.AddedAt) > WaitMax;
        if (
            waiting > BytesMax
            || isLate
            || !queue.Writer.TryWrite(new QueuedEvent(message, bytes, time.GetTimestamp()))
        )
        {
            Close("slow_reader");
        }
    }

    /// <summary>Ends the line: what waits is dropped, the reason is the last word, then the connection is cut.</summary>
    public void Close(string reason)
    {
        if (Interlocked.CompareExchange(ref endReason, reason, null) is null)
        {
            queue.Writer.TryComplete();
            begun.TrySetResult();
            _ = CutAsync();
        }
    }

    /// <summary>The connection is gone already; nothing more to say.</summary>
    public void Stop()
    {
        queue.Writer.TryComplete();
        begun.TrySetResult();
    }

    private async Task CutAsync()
    {
        await Task.WhenAny(Drained, Task.Delay(FarewellFor, time));
        connection.Abort();
    }

    private async Task DrainAsync()
    {
        await begun.Task;
        await foreach (var next in queue.Reader.ReadAllAsync())
        {
            if (Volatile.Read(ref endReason) is not null)
            {
                break;
            }

            var bytes = await WriteWithWhatWaitsAsync(next);
            Interlocked.Add(ref waitingBytes, -bytes);
        }

        if (endReason is { } reason)
        {
            var farewell = new InvocationMessage(HubWords.Ended, [new EndedEvent(reason)]);
            await connection.WriteAsync(farewell, connection.ConnectionAborted);
        }
    }

    /// <summary>
    /// Writes the event and those that wait behind it: each carries its own length, so one write, one frame and one
    /// wake-up serve them all. A lone event goes out as it is, its bytes shared with every other lane.
    /// </summary>
    private async ValueTask<int> WriteWithWhatWaitsAsync(QueuedEvent first)
    {
        if (!queue.Reader.TryPeek(out var next) || first.Bytes + next.Bytes > FrameBytesMax)
        {
            await connection.WriteAsync(first.Message, connection.ConnectionAborted);
            return first.Bytes;
        }

        var frame = ArrayPool<byte>.Shared.Rent(FrameBytesMax);
        try
        {
            var length = Gather(first, frame);
            var together = new SerializedMessage(connection.Protocol.Name, frame.AsMemory(0, length));
            await connection.WriteAsync(new SerializedHubMessage([together]), connection.ConnectionAborted);
            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame); // Written means copied into the connection's pipe.
        }
    }

    private int Gather(QueuedEvent first, Span<byte> frame)
    {
        BytesOf(first.Message).Span.CopyTo(frame);
        var length = first.Bytes;
        while (
            queue.Reader.TryPeek(out var next) && length + next.Bytes <= FrameBytesMax && queue.Reader.TryRead(out next)
        )
        {
            BytesOf(next.Message).Span.CopyTo(frame[length..]);
            length += next.Bytes;
        }

        return length;
    }

    private ReadOnlyMemory<byte> BytesOf(SerializedHubMessage message) =>
        message.GetSerializedMessage(connection.Protocol);
}

/// <summary>An event that waits in a lane.</summary>
internal readonly record struct QueuedEvent(SerializedHubMessage Message, int Bytes, long AddedAt);

/// <summary>Whose line it is.</summary>
internal readonly record struct LineOwner(
    Guid OrganisationId,
    Guid PersonId,
    Guid SessionId,
    Guid DeviceId,
    DeviceZone Zone
);
