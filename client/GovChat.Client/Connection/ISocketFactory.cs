namespace GovChat.Client.Connection;

/// <summary>Makes sockets; a test gives one that needs no network.</summary>
public interface ISocketFactory
{
    /// <summary>A socket for this ticket, not started yet.</summary>
    ISocket Create(string ticket, ISocketListener listener);
}
