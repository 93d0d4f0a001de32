using GovChat.Contracts.Messages;

namespace GovChat.Load;

/// <summary>Somebody who sends and listens on one line, whatever stands at its other end.</summary>
internal abstract class Speaker(Guid personId, int place) : IAsyncDisposable
{
    private readonly Dictionary<Guid, long> lastSequences = [];

    public Guid PersonId => personId;

    /// <summary>The place in the list of speakers.</summary>
    public int Place => place;

    /// <summary>Who checks what arrives; changes from run to run.</summary>
    public Ledger? Ledger { get; set; }

    public abstract bool IsConnected { get; }

    public abstract Task ConnectAsync(CancellationToken cancellation);

    /// <summary>Ends the line; another one may follow.</summary>
    public abstract Task DisconnectAsync();

    /// <summary>Completes with the answer, which comes after the commit.</summary>
    public abstract Task<SendMessageReply> SendAsync(SendMessageRequest request);

    /// <summary>Whether the message's number is larger than every one this speaker saw before in its channel.</summary>
    /// <remarks>One connection hands its messages over one after the other.</remarks>
    public bool Advances(MessageView message)
    {
        var last = lastSequences.GetValueOrDefault(message.ChannelId);
        lastSequences[message.ChannelId] = Math.Max(last, message.Sequence);
        return message.Sequence > last;
    }

    public abstract ValueTask DisposeAsync();
}
