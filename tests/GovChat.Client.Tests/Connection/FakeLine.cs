using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Connection;

/// <summary>A line whose answers the test gives, or that breaks when the test says so.</summary>
internal sealed class FakeLine : IMessageLine
{
    private long sequence;

    public bool IsLive { get; set; } = true;

    /// <summary>Answers a send; by default each gets the next number.</summary>
    public Func<SendMessageRequest, Task<SendMessageReply>>? Answer { get; set; }

    public List<SendMessageRequest> Sent { get; } = [];

    public List<MarkReadRequest> Marked { get; } = [];

    public SendMessageReply Accept()
    {
        sequence++;
        return new SendMessageReply(null, sequence, sequence, Talk.Morning.AddSeconds(sequence), []);
    }

    public Task<SendMessageReply> SendAsync(SendMessageRequest request, CancellationToken cancellation)
    {
        Sent.Add(request);
        return Answer?.Invoke(request) ?? Task.FromResult(Accept());
    }

    public Task MarkReadAsync(MarkReadRequest request, CancellationToken cancellation)
    {
        if (!IsLive)
        {
            return Task.FromException(new InvalidOperationException("cut"));
        }

        Marked.Add(request);
        return Task.CompletedTask;
    }
}
