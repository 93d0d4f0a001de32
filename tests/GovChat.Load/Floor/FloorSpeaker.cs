using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Load.Floor;

/// <summary>Somebody on a line to the floor, set as the product's client is.</summary>
internal sealed class FloorSpeaker(Uri floor, Guid personId, int place, Guid[] channelIds) : Speaker(personId, place)
{
    public const string MessageWord = HubWords.Message;

    private HubConnection? line;

    public override bool IsConnected => line is { State: HubConnectionState.Connected };

    public override async Task ConnectAsync(CancellationToken cancellation)
    {
        line = new HubConnectionBuilder()
            .WithUrl(
                new Uri(floor, FloorServer.Path),
                HttpTransportType.WebSockets,
                http => http.SkipNegotiation = true
            )
            .AddMessagePackProtocol()
            .WithKeepAliveInterval(TimeSpan.FromSeconds(Limits.PingEverySeconds))
            .WithServerTimeout(TimeSpan.FromSeconds(Limits.SilentLineSecondsMax))
            .Build();
        line.On<MessageView>(MessageWord, message => Ledger?.Arrived(this, message));
        await line.StartAsync(cancellation);
        await line.InvokeAsync(nameof(FloorHub.Join), PersonId, channelIds, cancellation);
    }

    public override async Task DisconnectAsync()
    {
        if (line is { } open)
        {
            line = null;
            await open.DisposeAsync();
        }
    }

    public override Task<SendMessageReply> SendAsync(SendMessageRequest request) =>
        line!.InvokeAsync<SendMessageReply>(nameof(FloorHub.SendMessage), request);

    public override async ValueTask DisposeAsync() => await DisconnectAsync();
}
