using System.Collections.Concurrent;

namespace GovChat.Client.Tests.Connection;

/// <summary>
/// Runs a test as the browser runs the client: on one thread, one piece of work after the other. So "nothing happened"
/// can be said for certain, and no test depends on how busy the machine is.
/// </summary>
internal static class BrowserThread
{
    /// <summary>More turns than any chain of awaits under test is long.</summary>
    private const int TurnsToSettle = 50;

    private const int TurnsMax = 5_000;

    /// <summary>Runs a test and takes its scene down on the same thread.</summary>
    public static void Run(IAsyncDisposable scene, Func<Task> test) =>
        Run(async () =>
        {
            await using var down = scene;
            await test();
        });

    /// <summary>Runs a test to its end.</summary>
    public static void Run(Func<Task> test)
    {
        var before = SynchronizationContext.Current;
        var loop = new Loop();
        SynchronizationContext.SetSynchronizationContext(loop);
        try
        {
            var running = test();
            _ = running.ContinueWith(_ => loop.Stop(), TaskScheduler.Default);
            loop.Work();
            running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Gives everything that is under way its turns.</summary>
    public static async Task SettleAsync()
    {
        for (var turn = 0; turn < TurnsToSettle; turn++)
        {
            await Task.Yield();
        }
    }

    /// <summary>Gives turns until the condition holds, with something to do before each, such as moving the clock.</summary>
    public static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        for (var turn = 0; turn < TurnsMax && !condition(); turn++)
        {
            meanwhile?.Invoke();
            await Task.Yield();
        }

        Assert.True(condition());
    }

    private sealed class Loop : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];

        /// <summary>What is posted after the test's end is nobody's concern any more.</summary>
        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (queue)
            {
                if (!queue.IsAddingCompleted)
                {
                    queue.Add((d, state));
                }
            }
        }

        public override SynchronizationContext CreateCopy() => this;

        public void Work()
        {
            foreach (var (callback, state) in queue.GetConsumingEnumerable())
            {
                callback(state);
            }
        }

        public void Stop()
        {
            lock (queue)
            {
                queue.CompleteAdding();
            }
        }
    }
}
