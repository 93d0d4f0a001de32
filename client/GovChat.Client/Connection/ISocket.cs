using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>One connection to the hub, from its handshake to its end; never used twice.</summary>
public interface ISocket : IAsyncDisposable
{
    /// <summary>Completes when the connection is over, whoever ended it.</summary>
    Task Closed { get; }

    /// <summary>Makes the handshake.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Sends a message; answered after the server's commit.</summary>
    Task<SendMessageReply> SendMessageAsync(SendMessageRequest request, CancellationToken cancellation);

    /// <summary>Moves the read position.</summary>
    Task MarkReadAsync(MarkReadRequest request, CancellationToken cancellation);
}
