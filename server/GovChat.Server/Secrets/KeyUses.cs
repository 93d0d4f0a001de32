using System.Collections.Concurrent;

namespace GovChat.Server.Secrets;

/// <summary>Counts every unwrapping, by the key that was unwrapped and the level it has, until somebody writes it down.</summary>
internal sealed class KeyUses
{
    private readonly ConcurrentDictionary<(Guid OrganisationId, Guid KeyId, KeyLevel Level), long> counts = new();

    public void Note(Guid organisationId, Guid keyId, KeyLevel level) =>
        counts.AddOrUpdate((organisationId, keyId, level), 1, static (_, count) => count + 1);

    /// <summary>Puts back what could not be written down.</summary>
    public void Return(Guid organisationId, IEnumerable<KeyUseCount> uncounted)
    {
        foreach (var (keyId, level, count) in uncounted)
        {
            counts.AddOrUpdate((organisationId, keyId, level), count, (_, more) => more + count);
        }
    }

    /// <summary>Takes what was counted of an organisation since the last time.</summary>
    public IReadOnlyList<KeyUseCount> Take(Guid organisationId)
    {
        var taken = new List<KeyUseCount>();
        foreach (var key in counts.Keys.Where(key => key.OrganisationId == organisationId))
        {
            if (counts.TryRemove(key, out var count))
            {
                taken.Add(new KeyUseCount(key.KeyId, key.Level, count));
            }
        }

        return taken;
    }
}

/// <summary>How often a key was unwrapped.</summary>
internal readonly record struct KeyUseCount(Guid KeyId, KeyLevel Level, long Count);
