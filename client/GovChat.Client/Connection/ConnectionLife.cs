using GovChat.Client.Device;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>
/// One socket from its handshake to its end. It is over when the socket closes, the server falls silent, the server
/// says why it ends, or the device can no longer be proved; after that it passes nothing on.
/// </summary>
internal sealed class ConnectionLife : ISocketListener, IDisposable
{
    /// <summary>
    /// Two heartbeats of five seconds, and two seconds for the way. A browser may run the timer of a page in the
    /// background a second late: still less than the fifteen after which a reader must have been told.
    /// </summary>
    internal static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(12);

    /// <summary>A proof is valid a minute longer than the time after which it is renewed: room for four attempts.</summary>
    private static readonly TimeSpan ProofRetriedAfter = TimeSpan.FromSeconds(15);

    /// <summary>An answer comes after one commit; one that takes this long is not coming, and the send is repeated.</summary>
    private static readonly TimeSpan AnswerFor = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource<LineEnd?> over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource living = new();
    private readonly ISocketListener listener;
    private readonly IChatApi api;
    private readonly TimeProvider time;
    private readonly TimeSpan proofRenewedEvery;
    private readonly ISocket socket;
    private long heardAt;

    public ConnectionLife(
        ISocketFactory sockets,
        SocketTicketReply ticket,
        ISocketListener listener,
        IChatApi api,
        TimeProvider time
    )
    {
        this.listener = listener;
        this.api = api;
        this.time = time;
        proofRenewedEvery = TimeSpan.FromSeconds(ticket.RenewEverySeconds);
        socket = sockets.Create(ticket.Ticket, this);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await socket.StartAsync(cancellation);
        heardAt = time.GetTimestamp();
    }

    /// <summary>Waits for the end; the reason is null when the line should be made again.</summary>
    public async Task<LineEnd?> UntilOverAsync(CancellationToken cancellation)
    {
        await using var stopped = cancellation.Register(() => over.TrySetResult(null));
        _ = WatchSocketAsync();
        _ = WatchSilenceAsync();
        _ = RenewProofAsync();
        return await over.Task;
    }

    public void CheckSilence()
    {
        if (time.GetElapsedTime(heardAt) >= SilenceMax)
        {
            over.TrySetResult(null);
        }
    }

    public async Task<SendMessageReply> SendAsync(SendMessageRequest request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(AnswerFor, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, living.Token, late.Token);
        return await socket.SendMessageAsync(request, either.Token);
    }

    public async Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(AnswerFor, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, living.Token, late.Token);
        return await socket.CallAsync<TReply>(word, request, either.Token);
    }

    public async Task SayAsync(string word, object request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(AnswerFor, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, living.Token, late.Token);
        await socket.SayAsync(word, request, either.Token);
    }

    void ISocketListener.OnMessage(MessageView message) => PassOn(() => listener.OnMessage(message));

    void ISocketListener.OnMessageChanged(MessageChange change) => PassOn(() => listener.OnMessageChanged(change));

    void ISocketListener.OnReadPositions(ReadPositionsEvent positions) =>
        PassOn(() => listener.OnReadPositions(positions));

    void ISocketListener.OnTyping(TypingEvent typing) => PassOn(() => listener.OnTyping(typing));

    void ISocketListener.OnPresence(PresenceEvent presence) => PassOn(() => listener.OnPresence(presence));

    void ISocketListener.OnHeartbeat(HeartbeatEvent heartbeat)
    {
        heardAt = time.GetTimestamp();
        PassOn(() => listener.OnHeartbeat(heartbeat));
    }

    void ISocketListener.OnChannelChanged(ChannelChangedEvent change) =>
        PassOn(() => listener.OnChannelChanged(change));

    void ISocketListener.OnReadMoved(ReadMovedEvent move) => PassOn(() => listener.OnReadMoved(move));

    void ISocketListener.OnEnded(EndedEvent ended) => over.TrySetResult(LineEnds.Of(ended));

    public void Dispose()
    {
        living.Cancel();
        living.Dispose();

        // Not awaited: closing a dead socket takes seconds, and the next attempt need not wait for them.
        _ = socket.DisposeAsync().AsTask();
    }

    private void PassOn(Action word)
    {
        if (!living.IsCancellationRequested)
        {
            word();
        }
    }

    private async Task WatchSocketAsync()
    {
        await socket.Closed;

        // The server's last word, if it gave one, was heard before the close and stands.
        over.TrySetResult(null);
    }

    private async Task WatchSilenceAsync()
    {
        var token = living.Token;
        while (!over.Task.IsCompleted)
        {
            var left = SilenceMax - time.GetElapsedTime(heardAt);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, token);
            CheckSilence();
        }
    }

    private async Task RenewProofAsync()
    {
        var token = living.Token;
        var wait = proofRenewedEvery;
        while (true)
        {
            await Task.Delay(wait, time, token);
            try
            {
                await api.RenewProofAsync(token);
                wait = proofRenewedEvery;
            }
            catch (ApiProblem problem) when (LineEnds.Of(problem) is { } end)
            {
                over.TrySetResult(end);
                return;
            }
            catch (Exception) when (!token.IsCancellationRequested)
            {
                // The server closes the line itself when no proof comes in time; until then it is tried again.
                wait = ProofRetriedAfter;
            }
        }
    }
}
