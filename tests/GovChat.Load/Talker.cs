using GovChat.Contracts.Messages;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>A person at a terminal of their own: signed in, connected, and listening to everything.</summary>
internal sealed class Talker(DeviceClient device, Guid personId, int place) : Speaker(personId, place)
{
    private ChatConnectionClient? connection;

    public DeviceClient Device => device;

    public override bool IsConnected => connection is { IsOpen: true };

    public ChatConnectionClient Connection => connection ?? throw new InvalidOperationException("Not connected.");

    public override async Task ConnectAsync(CancellationToken cancellation) =>
        connection = await device.ConnectAsync(
            new SocketOptions { OnMessage = message => Ledger?.Arrived(this, message) },
            cancellation
        );

    public override async Task DisconnectAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync();
        }
    }

    public override Task<SendMessageReply> SendAsync(SendMessageRequest request) => Connection.SendAsync(request);

    public override async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        device.Dispose();
    }
}
