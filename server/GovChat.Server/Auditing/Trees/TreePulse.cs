using System.Collections.Concurrent;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing.Trees;

/// <summary>Which logs this process has just added to, so that a quiet log is not asked every second.</summary>
internal sealed class TreePulse
{
    /// <summary>An entry is noted before its transaction commits; it may take a second look.</summary>
    private const int LooksAfterAnEntry = 2;

    private readonly ConcurrentDictionary<LogName, int> looks = new();

    private volatile TaskCompletionSource noted = NewSource();

    public void Note(LogName log)
    {
        looks[log] = LooksAfterAnEntry;
        noted.TrySetResult();
    }

    /// <summary>Done as soon as there is something to look at.</summary>
    public Task NextAsync()
    {
        // Put in its place before the look at what was noted: what is noted after that ends the new one.
        noted = NewSource();
        return looks.IsEmpty ? noted.Task : Task.CompletedTask;
    }

    /// <summary>The logs that were added to.</summary>
    public IReadOnlyCollection<LogName> Noted() => [.. looks.Keys];

    /// <summary>Whether there may be something new; asks as often as it is worth.</summary>
    public bool IsWorthALook(LogName log)
    {
        if (!looks.TryGetValue(log, out var left))
        {
            return false;
        }

        if (left <= 1)
        {
            looks.TryRemove(new(log, left));
        }
        else
        {
            looks.TryUpdate(log, left - 1, left);
        }

        return true;
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
