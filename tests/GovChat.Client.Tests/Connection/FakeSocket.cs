using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Connection;

/// <summary>A socket; the test speaks for the server through <see cref="Server"/> and never answers a send.</summary>
internal sealed class FakeSocket(string ticket, ISocketListener listener, Exception? fault) : ISocket
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Ticket { get; } = ticket;

    public ISocketListener Server { get; } = listener;

    public bool IsDisposed { get; private set; }

    public Task Closed => closed.Task;

    public void Close() => closed.TrySetResult();

    public Task StartAsync(CancellationToken cancellation) =>
        fault is null ? Task.CompletedTask : Task.FromException(fault);

    public Task<SendMessageReply> SendMessageAsync(SendMessageRequest request, CancellationToken cancellation) =>
        new TaskCompletionSource<SendMessageReply>().Task.WaitAsync(cancellation);

    public Task<TReply> CallAsync<TReply>(string word, object request, CancellationToken cancellation) =>
        new TaskCompletionSource<TReply>().Task.WaitAsync(cancellation);

    public Task SayAsync(string word, object request, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
