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

    /// <summary>Calls another method of the hub, one of <see cref="Contracts.Socket.HubWords"/>, and waits for its answer.</summary>
    Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation);

    /// <summary>Calls a method of the hub that answers nothing.</summary>
    Task SayAsync(string word, object request, CancellationToken cancellation);
}
