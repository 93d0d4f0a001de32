using GovChat.Client.Device;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>
/// The line to the server for as long as somebody is signed in: connects, notices silence, proves the device again,
/// connects again. It carries hints; what was missed meanwhile is fetched by <see cref="CatchUp"/>.
/// </summary>
public sealed class ChatConnection(IChatApi api, ISocketFactory sockets, BackOff backOff, TimeProvider time)
    : IMessageLine,
        ISocketListener,
        IAsyncDisposable
{
    /// <summary>One handshake, ticket included, may take this long.</summary>
    private static readonly TimeSpan AttemptFor = TimeSpan.FromSeconds(10);

    private CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private CancellationTokenSource? pausing;
    private ConnectionLife? life;

    /// <summary>How the line is.</summary>
    public LineStatus Status { get; private set; } = LineStatus.Connecting;

    /// <summary>Why the server does not let it be made again; null while it may, and after hanging up.</summary>
    public LineEnd? End { get; private set; }

    /// <inheritdoc/>
    public bool IsLive => Status == LineStatus.Live;

    /// <summary><see cref="Status"/> is another one.</summary>
    public event Action? StatusChanged;

    /// <summary>What the server says, while it is the current line that says it.</summary>
    public event Action<MessageView>? MessageArrived;

    /// <summary>Something happened to a message.</summary>
    public event Action<MessageChange>? MessageChanged;

    /// <summary>Members of a channel read on.</summary>
    public event Action<ReadPositionsEvent>? ReadPositionsMoved;

    /// <summary>A colleague types.</summary>
    public event Action<TypingEvent>? TypingHeard;

    /// <summary>Who of the watched channel is there.</summary>
    public event Action<PresenceEvent>? PresenceHeard;

    /// <summary>How far the channels are.</summary>
    public event Action<HeartbeatEvent>? HeartbeatArrived;

    /// <summary>The list of channels is another one.</summary>
    public event Action<Guid>? ChannelChanged;

    /// <summary>The same person read on elsewhere.</summary>
    public event Action<ReadMovedEvent>? ReadMoved;

    /// <summary>
    /// Begins to connect, and keeps the line until it ends for good. While it runs another call changes nothing; after
    /// its end one begins anew, for whoever has signed in again.
    /// </summary>
    public void Start()
    {
        if (running.IsCompleted)
        {
            stopping.Dispose();
            stopping = new CancellationTokenSource();
            End = null;
            Become(LineStatus.Connecting);
            running = RunAsync(stopping.Token);
        }
    }

    /// <summary>Lets the line go: nobody is signed in here any more.</summary>
    public void HangUp() => stopping.Cancel();

    /// <summary>
    /// The browser came back: to the network, or to the reader's eyes. Timers slept meanwhile, so the silence is
    /// measured now, and a waiting attempt is made at once.
    /// </summary>
    public void Wake()
    {
        life?.CheckSilence();
        pausing?.Cancel();
    }

    /// <inheritdoc/>
    public Task<SendMessageReply> SendAsync(SendMessageRequest request, CancellationToken cancellation) =>
        CurrentLife.SendAsync(request, cancellation);

    /// <inheritdoc/>
    public Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation) =>
        CurrentLife.CallAsync<TReply>(word, request, cancellation);

    /// <inheritdoc/>
    public Task SayAsync(string word, object request, CancellationToken cancellation) =>
        CurrentLife.SayAsync(word, request, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        HangUp();
        await running.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        stopping.Dispose();
    }

    void ISocketListener.OnMessage(MessageView message) => MessageArrived?.Invoke(message);

    void ISocketListener.OnMessageChanged(MessageChange change) => MessageChanged?.Invoke(change);

    void ISocketListener.OnReadPositions(ReadPositionsEvent positions) => ReadPositionsMoved?.Invoke(positions);

    void ISocketListener.OnTyping(TypingEvent typing) => TypingHeard?.Invoke(typing);

    void ISocketListener.OnPresence(PresenceEvent presence) => PresenceHeard?.Invoke(presence);

    void ISocketListener.OnHeartbeat(HeartbeatEvent heartbeat) => HeartbeatArrived?.Invoke(heartbeat);

    void ISocketListener.OnChannelChanged(ChannelChangedEvent change) => ChannelChanged?.Invoke(change.ChannelId);

    void ISocketListener.OnReadMoved(ReadMovedEvent move) => ReadMoved?.Invoke(move);

    void ISocketListener.OnEnded(EndedEvent ended)
    {
        // The life of the connection judges the reason; the loop below acts on it.
    }

    private ConnectionLife CurrentLife =>
        life ?? throw new InvalidOperationException("The line is cut; ask IsLive before sending.");

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            End = await ConnectUntilEndAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Hung up on this side.
        }

        Become(LineStatus.Ended);
    }

    private async Task<LineEnd> ConnectUntilEndAsync(CancellationToken cancellation)
    {
        var failures = 0;
        while (true)
        {
            var began = time.GetTimestamp();
            if (await LiveOnceAsync(cancellation) is { } end)
            {
                return end;
            }

            cancellation.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(began) > ConnectionLife.SilenceMax)
            {
                failures = 0; // A shorter one counts as a failure, or a flapping server would be called without pause.
            }

            Become(LineStatus.Cut);
            await PauseAsync(backOff.After(failures++), cancellation);
        }
    }

    private async Task<LineEnd?> LiveOnceAsync(CancellationToken cancellation)
    {
        try
        {
            using var attemptOver = new CancellationTokenSource(AttemptFor, time);
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation, attemptOver.Token);
            var ticket = await api.TakeTicketAsync(attempt.Token);

            using var next = new ConnectionLife(sockets, ticket, this, api, time);
            await next.StartAsync(attempt.Token);
            life = next;
            Become(LineStatus.Live);
            return await next.UntilOverAsync(cancellation);
        }
        catch (ApiProblem problem) when (LineEnds.Of(problem) is { } end)
        {
            return end;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Whatever kept the line from being made, the cure is the next attempt; the reader sees that it is cut.
            return null;
        }
        finally
        {
            life = null;
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        pausing = woken;
        try
        {
            await Task.Delay(pause, time, woken.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Awake: the next attempt is made at once.
        }
        finally
        {
            pausing = null;
        }
    }

    private void Become(LineStatus status)
    {
        if (Status != status)
        {
            Status = status;
            StatusChanged?.Invoke();
        }
    }
}
