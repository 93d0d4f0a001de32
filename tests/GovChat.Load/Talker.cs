using GovChat.Contracts.Messages;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>A person at a terminal of their own: signed in, connected, and listening to everything.</summary>
internal sealed class Talker(DeviceClient device, Guid personId, int place) : IAsyncDisposable
{
    private readonly Dictionary<Guid, long> lastSequences = [];
    private ChatConnectionClient? connection;

    public DeviceClient Device => device;

    public Guid PersonId => personId;

    /// <summary>The place in the list of talkers.</summary>
    public int Place => place;

    /// <summary>Who checks what arrives; changes from run to run.</summary>
    public Ledger? Ledger { get; set; }

    public bool IsConnected => connection is { IsOpen: true };

    public ChatConnectionClient Connection => connection ?? throw new InvalidOperationException("Not connected.");

    public async Task ConnectAsync(CancellationToken cancellation) =>
        connection = await device.ConnectAsync(
            new SocketOptions { OnMessage = message => Ledger?.Arrived(this, message) },
            cancellation
        );

    /// <summary>Whether the message's number is larger than every one this connection saw before in its channel.</summary>
    /// <remarks>One connection hands its messages over one after the other.</remarks>
    public bool Advances(MessageView message)
    {
        var last = lastSequences.GetValueOrDefault(message.ChannelId);
        lastSequences[message.ChannelId] = Math.Max(last, message.Sequence);
        return message.Sequence > last;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        device.Dispose();
    }
}
