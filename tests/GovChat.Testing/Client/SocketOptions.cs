using GovChat.Contracts.Messages;

namespace GovChat.Testing.Client;

/// <summary>How to open a socket; the defaults are right, a test bends one.</summary>
public sealed record SocketOptions
{
    /// <summary>A ticket to present instead of a fresh one; empty presents none.</summary>
    public string? Ticket { get; init; }

    /// <summary>Another Origin; empty sends none.</summary>
    public string? Origin { get; init; }

    /// <summary>Another Cookie header; empty sends none.</summary>
    public string? Cookie { get; init; }

    /// <summary>What a proxy would say of the caller's address; empty says nothing.</summary>
    public string ForwardedFor { get; init; } = "";

    /// <summary>Whether to prove again while the socket lives.</summary>
    public bool RenewsProof { get; init; } = true;

    /// <summary>Takes each message as it arrives, instead of the queue. Must be quick.</summary>
    public Action<MessageView>? OnMessage { get; init; }

    /// <summary>The same for each change of a message.</summary>
    public Action<MessageChange>? OnChange { get; init; }
}
