using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>
/// Closes the gap of one channel's log: reads the missing events over HTTP, page after page, until the log is complete.
/// </summary>
/// <param name="log">The log to complete.</param>
/// <param name="fetch">Reads the events after a number.</param>
/// <param name="backOff">How long to wait after a page that could not be read.</param>
/// <param name="time">The clock.</param>
public sealed class CatchUp(
    ChannelLog log,
    Func<long, CancellationToken, Task<EventsPage>> fetch,
    BackOff backOff,
    TimeProvider time
)
{
    /// <summary>
    /// A heartbeat may overtake the messages it counts. Waiting this long before fetching saves every listener of a
    /// busy channel a call, and nobody notices it.
    /// </summary>
    private static readonly TimeSpan GraceFor = TimeSpan.FromMilliseconds(200);

    private bool running;

    /// <summary>The log is another one.</summary>
    public event Action? Changed;

    /// <summary>Looks whether there is a gap, and closes it; one run at a time.</summary>
    public void Look(CancellationToken cancellation)
    {
        if (!running && log.HasGap)
        {
            running = true;
            _ = RunAsync(cancellation);
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(GraceFor, time, cancellation);
            var failures = 0;
            while (log.HasGap)
            {
                var before = log.CompleteEvent;
                if (!await TryFetchAsync(before, cancellation) || log.CompleteEvent == before)
                {
                    await Task.Delay(backOff.After(failures++), time, cancellation);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks at the channel any more.
        }
        finally
        {
            running = false;
        }
    }

    private async Task<bool> TryFetchAsync(long after, CancellationToken cancellation)
    {
        try
        {
            log.Receive(await fetch(after, cancellation));
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Refused or unreachable: the reader sees 未受信あり until it worked.
            return false;
        }

        Changed?.Invoke();
        return true;
    }
}
