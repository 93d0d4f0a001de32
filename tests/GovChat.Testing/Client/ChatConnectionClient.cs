using System.Net.WebSockets;
using System.Threading.Channels;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GovChat.Testing.Client;

/// <summary>An open socket of a signed-in terminal, as GovChat.Server/Hub/PROTOCOL.md says.</summary>
public sealed class ChatConnectionClient : IAsyncDisposable
{
    // More than any test sends before it looks. A full queue is a mistake of the test and ends it.
    private const int QueueLengthMax = 10_000;

    private static readonly MessagePackHubProtocol Protocol = new();

    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource<Exception?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection hub;
    private Task renewing = Task.CompletedTask;

    private ChatConnectionClient(HubConnection hub, SocketOptions options)
    {
        this.hub = hub;
        Messages = options.OnMessage is { } onMessage
            ? Handle(HubWords.Message, onMessage)
            : Queue<MessageView>(HubWords.Message);
        Heartbeats = Queue<HeartbeatEvent>(HubWords.Heartbeat, BoundedChannelFullMode.DropOldest);
        ChannelChanges = Queue<ChannelChangedEvent>(HubWords.ChannelChanged);
        Changes = options.OnChange is { } onChange
            ? Handle(HubWords.MessageChanged, onChange)
            : Queue<MessageChange>(HubWords.MessageChanged);
        ReadMoves = Queue<ReadMovedEvent>(HubWords.ReadMoved);
        ReadPositions = Queue<ReadPositionsEvent>(HubWords.ReadPositions, BoundedChannelFullMode.DropOldest);
        Typing = Queue<TypingEvent>(HubWords.Typing, BoundedChannelFullMode.DropOldest);
        Presence = Queue<PresenceEvent>(HubWords.Presence, BoundedChannelFullMode.DropOldest);
        Endings = Queue<EndedEvent>(HubWords.Ended);
        hub.Closed += exception =>
        {
            closed.TrySetResult(exception);
            return Task.CompletedTask;
        };
    }

    public ChannelReader<MessageView> Messages { get; }

    public ChannelReader<HeartbeatEvent> Heartbeats { get; }

    public ChannelReader<ChannelChangedEvent> ChannelChanges { get; }

    public ChannelReader<MessageChange> Changes { get; }

    public ChannelReader<ReadMovedEvent> ReadMoves { get; }

    public ChannelReader<ReadPositionsEvent> ReadPositions { get; }

    public ChannelReader<TypingEvent> Typing { get; }

    public ChannelReader<PresenceEvent> Presence { get; }

    public ChannelReader<EndedEvent> Endings { get; }

    /// <summary>Ends when the line does, with the fault if there was one.</summary>
    public Task<Exception?> Closed => closed.Task;

    public bool IsOpen => hub.State == HubConnectionState.Connected;

    /// <summary>Asks for a ticket, shakes hands, and keeps proving while the socket lives.</summary>
    public static async Task<ChatConnectionClient> OpenAsync(
        DeviceClient device,
        SocketOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(options);
        var ticket = options.Ticket is null ? await TicketAsync(device, cancellation) : null;
        var line = Line(
            new Uri(device.Origin + Routes.Hub),
            token => ShakeHandsAsync(device, options, options.Ticket ?? ticket!.Ticket, token)
        );
        var connection = new ChatConnectionClient(line, options);
        try
        {
            await line.StartAsync(cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        if (ticket is not null && options.RenewsProof)
        {
            connection.renewing = connection.RenewAsync(device, TimeSpan.FromSeconds(ticket.RenewEverySeconds));
        }

        return connection;
    }

    /// <summary>Sends a message; the answer comes after the commit.</summary>
    public Task<SendMessageReply> SendAsync(
        Guid channelId,
        string text,
        Guid? clientMessageId = null,
        CancellationToken cancellation = default
    ) => SendAsync(new SendMessageRequest(channelId, clientMessageId ?? Guid.NewGuid(), text), cancellation);

    /// <summary>Sends a message; the answer comes after the commit.</summary>
    public Task<SendMessageReply> SendAsync(SendMessageRequest request, CancellationToken cancellation = default) =>
        hub.InvokeAsync<SendMessageReply>(HubWords.SendMessage, request, cancellation);

    /// <summary>Replaces a text of one's own; the answer comes after the commit.</summary>
    public Task<ChangeMessageReply> EditAsync(EditMessageRequest request, CancellationToken cancellation = default) =>
        hub.InvokeAsync<ChangeMessageReply>(HubWords.EditMessage, request, cancellation);

    /// <summary>Takes a message of one's own back.</summary>
    public Task<ChangeMessageReply> RecallAsync(
        RecallMessageRequest request,
        CancellationToken cancellation = default
    ) => hub.InvokeAsync<ChangeMessageReply>(HubWords.RecallMessage, request, cancellation);

    /// <summary>Puts a reaction under a message or takes one's own away.</summary>
    public Task<ChangeMessageReply> ReactAsync(ReactRequest request, CancellationToken cancellation = default) =>
        hub.InvokeAsync<ChangeMessageReply>(HubWords.React, request, cancellation);

    /// <summary>Says that one types.</summary>
    public Task SayTypingAsync(Guid channelId, CancellationToken cancellation = default) =>
        hub.InvokeAsync(HubWords.SayTyping, new TypingRequest(channelId), cancellation);

    /// <summary>Watches who of a channel is there; null when there is no such channel.</summary>
    public Task<PresenceEvent?> WatchPresenceAsync(Guid channelId, CancellationToken cancellation = default) =>
        hub.InvokeAsync<PresenceEvent?>(HubWords.WatchPresence, new WatchPresenceRequest(channelId), cancellation);

    /// <summary>Moves the read position forward.</summary>
    public Task MarkReadAsync(Guid channelId, long sequence, CancellationToken cancellation = default) =>
        hub.InvokeAsync(HubWords.MarkRead, new MarkReadRequest(channelId, sequence), cancellation);

    /// <summary>Calls any hub method, for tests of refusals.</summary>
    public Task<T> InvokeAsync<T>(string method, object? argument, CancellationToken cancellation = default) =>
        hub.InvokeAsync<T>(method, argument, cancellation);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await hub.DisposeAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private static Task<SocketTicketReply> TicketAsync(DeviceClient device, CancellationToken cancellation) =>
        device.PostForAsync<SocketTicketReply>(Routes.SocketTicket, cancellation);

    /// <summary>
    /// What the library's builder makes, without a container of services for each socket: whoever opens thousands would
    /// mostly measure that.
    /// </summary>
    /// <param name="hub">Where.</param>
    /// <param name="shakeHands">
    /// Opens the socket; the client library would send the ticket as a header, which no browser can.
    /// </param>
    private static HubConnection Line(Uri hub, Func<CancellationToken, ValueTask<WebSocket>> shakeHands)
    {
        var http = new HttpConnectionOptions
        {
            Url = hub,
            Transports = HttpTransportType.WebSockets,
            SkipNegotiation = true,
            DefaultTransferFormat = TransferFormat.Binary,
            WebSocketFactory = (_, token) => shakeHands(token),
        };
        return new HubConnection(
            new HttpConnectionFactory(Options.Create(http), NullLoggerFactory.Instance),
            Protocol,
            new UriEndPoint(hub),
            NoServices.Instance,
            NullLoggerFactory.Instance
        )
        {
            KeepAliveInterval = TimeSpan.FromSeconds(Limits.PingEverySeconds),
            ServerTimeout = TimeSpan.FromSeconds(Limits.SilentLineSecondsMax),
        };
    }

    private static async ValueTask<WebSocket> ShakeHandsAsync(
        DeviceClient device,
        SocketOptions options,
        string ticket,
        CancellationToken cancellation
    )
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        SetUnlessEmpty(socket, "Origin", options.Origin ?? device.Origin);
        SetUnlessEmpty(socket, "Cookie", options.Cookie ?? device.CookieHeader);
        SetUnlessEmpty(socket, DeviceClientPlaces.ForwardedFor, options.ForwardedFor);
        var address = new UriBuilder(device.Origin + Routes.Hub)
        {
            Query = ticket.Length == 0 ? "" : $"access_token={Uri.EscapeDataString(ticket)}",
        };
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        try
        {
            await socket.ConnectAsync(address.Uri, device.Http, cancellation);
            return socket;
        }
        catch (WebSocketException exception) when (socket.HttpStatusCode != default)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw new HandshakeRefusedException(status, exception);
        }
    }

    private static void SetUnlessEmpty(ClientWebSocket socket, string name, string value)
    {
        if (value.Length > 0)
        {
            socket.Options.SetRequestHeader(name, value);
        }
    }

    private async Task RenewAsync(DeviceClient device, TimeSpan every)
    {
        using var timer = new PeriodicTimer(every, device.Clock);
        while (await timer.WaitForNextTickAsync(closing.Token))
        {
            await device.PostAsync(Routes.SocketProof, closing.Token);
        }
    }

    private ChannelReader<T> Queue<T>(string word, BoundedChannelFullMode whenFull = BoundedChannelFullMode.Wait)
    {
        var queue = Channel.CreateBounded<T>(new BoundedChannelOptions(QueueLengthMax) { FullMode = whenFull });
        hub.On<T>(
            word,
            item =>
            {
                if (!queue.Writer.TryWrite(item))
                {
                    queue.Writer.TryComplete(new InvalidOperationException($"Nobody read the queue of {word}."));
                }
            }
        );
        return queue.Reader;
    }

    private ChannelReader<T> Handle<T>(string word, Action<T> handler)
    {
        hub.On(word, handler);
        var queue = Channel.CreateBounded<T>(1);
        queue.Writer.Complete();
        return queue.Reader;
    }
}

/// <summary>A connection may ask for services it can do without.</summary>
file sealed class NoServices : IServiceProvider
{
    public static readonly NoServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
