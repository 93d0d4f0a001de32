using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Connection;

/// <summary>
/// The hub over a WebSocket and nothing else: without negotiation there is no second way in, and SignalR's own
/// reconnect stays off because it replays nothing (<see cref="ChatConnection"/> connects again and catches up).
/// </summary>
internal sealed class HubSocket : ISocket
{
    private readonly HubConnection hub;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HubSocket(Uri hubUrl, string ticket, ISocketListener listener)
    {
        hub = new HubConnectionBuilder()
            .WithUrl(
                hubUrl,
                options =>
                {
                    options.SkipNegotiation = true;
                    options.Transports = HttpTransportType.WebSockets;
                    options.AccessTokenProvider = () => Task.FromResult<string?>(ticket);
                }
            )
            .AddMessagePackProtocol()
            .Build();
        hub.On<MessageView>(HubWords.Message, listener.OnMessage);
        hub.On<MessageChange>(HubWords.MessageChanged, listener.OnMessageChanged);
        hub.On<ReadPositionsEvent>(HubWords.ReadPositions, listener.OnReadPositions);
        hub.On<TypingEvent>(HubWords.Typing, listener.OnTyping);
        hub.On<PresenceEvent>(HubWords.Presence, listener.OnPresence);
        hub.On<HeartbeatEvent>(HubWords.Heartbeat, listener.OnHeartbeat);
        hub.On<ChannelChangedEvent>(HubWords.ChannelChanged, listener.OnChannelChanged);
        hub.On<ReadMovedEvent>(HubWords.ReadMoved, listener.OnReadMoved);
        hub.On<EndedEvent>(HubWords.Ended, listener.OnEnded);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public Task Closed => closed.Task;

    public Task StartAsync(CancellationToken cancellation) => hub.StartAsync(cancellation);

    public Task<SendMessageReply> SendMessageAsync(SendMessageRequest request, CancellationToken cancellation) =>
        hub.InvokeAsync<SendMessageReply>(HubWords.SendMessage, request, cancellation);

    public Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation) =>
        hub.InvokeAsync<TReply>(word, request, cancellation);

    public Task SayAsync(string word, object request, CancellationToken cancellation) =>
        hub.InvokeAsync(word, request, cancellation);

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
