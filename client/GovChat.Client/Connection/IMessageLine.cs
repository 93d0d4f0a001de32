using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>The line a message goes over.</summary>
public interface IMessageLine
{
    /// <summary>Whether sending can work just now.</summary>
    bool IsLive { get; }

    /// <summary>Sends a message. Throws when the line is cut or breaks before the answer; then nobody knows whether it
    /// arrived, and it is sent again under the same client id.</summary>
    Task<SendMessageReply> SendAsync(SendMessageRequest request, CancellationToken cancellation);

    /// <summary>Moves the read position; throws likewise.</summary>
    Task MarkReadAsync(MarkReadRequest request, CancellationToken cancellation);
}
