using System.Collections.Concurrent;

namespace GovChat.Server.Auditing.Trees;

/// <summary>Which logs this process has just added to, so that a quiet log is not asked every second.</summary>
internal sealed class TreePulse
{
    /// <summary>An entry is noted before its transaction commits; it may take a second look.</summary>
    private const int LooksAfterAnEntry = 2;

    private readonly ConcurrentDictionary<Guid, int> looks = new();

    private volatile TaskCompletionSource noted = NewSource();

    public void Note(Guid organisationId)
    {
        looks[organisationId] = LooksAfterAnEntry;
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
    public IReadOnlyCollection<Guid> Noted() => [.. looks.Keys];

    /// <summary>Whether there may be something new; asks as often as it is worth.</summary>
    public bool IsWorthALook(Guid organisationId)
    {
        if (!looks.TryGetValue(organisationId, out var left))
        {
            return false;
        }

        if (left <= 1)
        {
            looks.TryRemove(new(organisationId, left));
        }
        else
        {
            looks.TryUpdate(organisationId, left - 1, left);
        }

        return true;
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
