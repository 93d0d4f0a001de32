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

    /// <summary>Calls another method of the hub and waits for its answer; throws likewise.</summary>
    Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation);

    /// <summary>Calls a method of the hub that answers nothing; throws likewise.</summary>
    Task SayAsync(string word, object request, CancellationToken cancellation);
}
