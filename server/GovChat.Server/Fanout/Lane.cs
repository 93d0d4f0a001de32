using System.Buffers;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Socket;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace GovChat.Server.Fanout;

/// <summary>
/// The bounded lane of one connection (design D16). Whoever adds to it never waits: a lane that is full, or whose oldest
/// event has waited too long, closes its connection, and that client catches up by number. It has no thread of its own:
/// whoever added writes what waits, until the connection takes no more at once; the rest follows when it does.
/// </summary>
internal sealed class Lane(HubConnectionContext connection, LineOwner owner, TimeProvider time)
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

    private readonly Lock order = new();
    private readonly Queue<QueuedEvent> waiting = new();

    /// <summary>What waits and what is being written.</summary>
    private int waitingBytes;

    private int lockState;
    private string? endReason;
    private bool hasBegun;
    private bool hasStopped;
    private bool isDraining;

    /// <summary>There when the line was closed: completes when its last word is written.</summary>
    private TaskCompletionSource? lastWord;

    public LineOwner Owner { get; } = owner;

    public string ConnectionId => connection.ConnectionId;

    /// <summary>Whether it was closed: what it was let in by may hold no longer, though its socket is not cut yet.</summary>
    public bool HasEnded => Volatile.Read(ref endReason) is not null;

    /// <summary>Whether the session is locked: its line hears and does not speak. So it is until somebody has said.</summary>
    public bool IsLocked
    {
        get => Volatile.Read(ref lockState) != Unlocked;
        set => Volatile.Write(ref lockState, value ? Locked : Unlocked);
    }

    /// <summary>
    /// Lets the line hear. Until then events wait: it may have been revoked between its handshake and its lane.
    /// </summary>
    /// <param name="isLocked">What the session was when it was read; what has been said of it since then is newer.</param>
    public void Begin(bool isLocked)
    {
        Interlocked.CompareExchange(ref lockState, isLocked ? Locked : Unlocked, NotSaid);
        lock (order)
        {
            hasBegun = true;
        }

        Drain();
    }

    /// <summary>
    /// Adds an event, which goes out with the next <see cref="Drain"/>; closes the line when it cannot keep up.
    /// </summary>
    public void Add(SerializedHubMessage message)
    {
        if (!TryAdd(message))
        {
            Close("slow_reader");
        }
    }

    /// <summary>Writes what waits, unless somebody does already or the line may not hear yet. Never waits.</summary>
    public void Drain()
    {
        lock (order)
        {
            if (isDraining || !hasBegun || waiting.Count == 0)
            {
                return;
            }

            isDraining = true;
        }

        _ = DrainAsync();
    }

    /// <summary>Ends the line: what waits is dropped, the reason is the last word, then the connection is cut.</summary>
    public void Close(string reason)
    {
        if (Interlocked.CompareExchange(ref endReason, reason, null) is not null)
        {
            return;
        }

        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var farewell = Waiting(new(new InvocationMessage(HubWords.Ended, [new EndedEvent(reason)])));
        lock (order)
        {
            waiting.Clear();
            waiting.Enqueue(farewell);
            hasBegun = true; // To hear its last word.
            hasStopped = true;
            lastWord = said;
        }

        Drain();
        _ = CutAsync(said.Task);
    }

    /// <summary>The connection is gone already; nothing more to say.</summary>
    public void Stop()
    {
        lock (order)
        {
            waiting.Clear();
            hasStopped = true;
        }
    }

    private bool TryAdd(SerializedHubMessage message)
    {
        var added = Waiting(message);
        lock (order)
        {
            if (hasStopped)
            {
                return true; // Nobody is there to be slow.
            }

            var isLate = waiting.TryPeek(out var oldest) && time.GetElapsedTime(oldest.AddedAt) > WaitMax;
            if (isLate || waiting.Count == EventsMax || waitingBytes + added.Bytes > BytesMax)
            {
                return false;
            }

            waiting.Enqueue(added);
            waitingBytes += added.Bytes;
            return true;
        }
    }

    private async Task CutAsync(Task said)
    {
        await Task.WhenAny(said, Task.Delay(FarewellFor, time));
        connection.Abort();
    }

    private async Task DrainAsync()
    {
        while (TryTake(out var next))
        {
            var bytes = await WriteWithWhatWaitsAsync(next);
            lock (order)
            {
                waitingBytes -= bytes;
            }
        }
    }

    /// <summary>Takes the oldest event; when there is none, whoever adds the next one drains.</summary>
    private bool TryTake(out QueuedEvent next)
    {
        lock (order)
        {
            isDraining = waiting.TryDequeue(out next);
            if (!isDraining)
            {
                lastWord?.TrySetResult();
            }

            return isDraining;
        }
    }

    /// <summary>
    /// Writes the event and those that wait behind it: each carries its own length, so one write, one frame and one
    /// wake-up serve them all. A lone event goes out as it is, its bytes shared with every other lane.
    /// </summary>
    private async ValueTask<int> WriteWithWhatWaitsAsync(QueuedEvent first)
    {
        if (!IsFollowedWithin(FrameBytesMax - first.Bytes))
        {
            await connection.WriteAsync(first.Message, connection.ConnectionAborted);
            return first.Bytes;
        }

        var frame = ArrayPool<byte>.Shared.Rent(FrameBytesMax);
        try
        {
            var length = Gather(first, frame.AsSpan(0, FrameBytesMax));
            var together = new SerializedMessage(connection.Protocol.Name, frame.AsMemory(0, length));
            await connection.WriteAsync(new SerializedHubMessage([together]), connection.ConnectionAborted);
            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame); // Written means copied into the connection's pipe.
        }
    }

    private bool IsFollowedWithin(int bytes)
    {
        lock (order)
        {
            return waiting.TryPeek(out var next) && next.Bytes <= bytes;
        }
    }

    private int Gather(QueuedEvent first, Span<byte> frame)
    {
        BytesOf(first.Message).Span.CopyTo(frame);
        var length = first.Bytes;
        lock (order)
        {
            while (waiting.TryPeek(out var next) && length + next.Bytes <= frame.Length)
            {
                BytesOf(waiting.Dequeue().Message).Span.CopyTo(frame[length..]);
                length += next.Bytes;
            }
        }

        return length;
    }

    private QueuedEvent Waiting(SerializedHubMessage message) =>
        new(message, BytesOf(message).Length, time.GetTimestamp());

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
