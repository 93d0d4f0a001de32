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

    /// <summary>What was called besides sending.</summary>
    public List<object> Called { get; } = [];

    /// <summary>What was said that is answered by nothing.</summary>
    public List<object> Said { get; } = [];

    /// <summary>Answers a call; without it there is no answer.</summary>
    public Func<object, object?>? Reply { get; set; }

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

    public Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation)
    {
        Called.Add(request);
        return IsLive && Reply?.Invoke(request) is TReply reply
            ? Task.FromResult(reply)
            : Task.FromException<TReply>(new InvalidOperationException("cut"));
    }

    public Task SayAsync(string word, object request, CancellationToken cancellation)
    {
        if (!IsLive)
        {
            return Task.FromException(new InvalidOperationException("cut"));
        }

        if (request is MarkReadRequest mark)
        {
            Marked.Add(mark);
        }
        else
        {
            Said.Add(request);
        }

        return Task.CompletedTask;
    }
}
