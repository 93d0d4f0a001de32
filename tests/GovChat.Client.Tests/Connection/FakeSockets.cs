using GovChat.Client.Connection;

namespace GovChat.Client.Tests.Connection;

/// <summary>Sockets without a network.</summary>
internal sealed class FakeSockets : ISocketFactory
{
    /// <summary>Thrown by the next handshakes while it is set.</summary>
    public Exception? Fault { get; set; }

    public List<FakeSocket> Made { get; } = [];

    public FakeSocket Last => Made[^1];

    public ISocket Create(string ticket, ISocketListener listener)
    {
        var socket = new FakeSocket(ticket, listener, Fault);
        Made.Add(socket);
        return socket;
    }
}
