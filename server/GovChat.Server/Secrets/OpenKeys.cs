using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace GovChat.Server.Secrets;

/// <summary>Everything of one organisation that is open, under one lease.</summary>
internal sealed class OpenKeys(TimeProvider time)
{
    /// <summary>How long the provider's agreement lasts: so soon a refusal ends all reading and writing.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(5);

    /// <summary>Opened channel keys kept; 32 bytes and a name each, so about a megabyte.</summary>
    private const int ChannelKeysMax = 10_000;

    private static readonly FrozenDictionary<SealPurpose, string> Labels = Enum.GetValues<SealPurpose>()
        .ToFrozenDictionary(purpose => purpose, purpose => $"secret:{purpose}");

    private readonly ConcurrentDictionary<Guid, DataKey> channelKeys = new();
    private readonly ConcurrentDictionary<(Guid RootId, string Label), DataKey> derived = new();

    /// <summary>Upper keys that were replaced; something may be half way through their use.</summary>
    private readonly ConcurrentBag<DataKey> former = [];

    private long agreedAt = time.GetTimestamp();
    private volatile bool isOutdated;

    public KeyLease Lease { get; } = new();

    /// <summary>By version; the last is the one in use.</summary>
    public IReadOnlyList<DataKey> OrganisationKeys { get; private set; } = [];

    /// <summary>By version; the last is the one in use.</summary>
    public IReadOnlyList<DataKey> Roots { get; private set; } = [];

    public ConcurrentDictionary<Guid, DataKey> RetentionKeys { get; } = new();

    /// <summary>Whether the provider's last agreement still counts.</summary>
    public bool IsFresh => !Lease.IsOver && !isOutdated && time.GetElapsedTime(Volatile.Read(ref agreedAt)) < LeaseFor;

    public void Agree()
    {
        Volatile.Write(ref agreedAt, time.GetTimestamp());
        isOutdated = false;
    }

    /// <summary>Other upper keys are stored by now; they are taken up with the next agreement.</summary>
    public void Outdate() => isOutdated = true;

    /// <summary>Takes up the upper keys; what was opened with them stays open.</summary>
    public void TakeUp(IReadOnlyList<DataKey> organisationKeys, IReadOnlyList<DataKey> roots)
    {
        OrganisationKeys = Keep(OrganisationKeys, organisationKeys);
        Roots = Keep(Roots, roots);
    }

    public DataKey? ChannelKey(Guid keyId) => channelKeys.GetValueOrDefault(keyId);

    public DataKey Remember(DataKey channelKey)
    {
        if (channelKeys.Count >= ChannelKeysMax)
        {
            channelKeys.Clear(); // Rare, and each comes back with its next use. The lease holds what is in use meanwhile.
        }

        return channelKeys.GetOrAdd(channelKey.Id, channelKey);
    }

    /// <summary>The key that small secrets of a purpose are sealed with.</summary>
    public DataKey SecretKey(DataKey root, SealPurpose purpose) => Derived(root, Labels[purpose]);

    /// <summary>A key made of a root for one label.</summary>
    public DataKey Derived(DataKey root, string label) =>
        derived.GetOrAdd(
            (root.Id, label),
            static (which, of) =>
                new DataKey(which.RootId, of.root.Derive(Encoding.UTF8.GetBytes(which.Label)), of.Lease),
            (root, Lease)
        );

    /// <summary>Forgets a retention key and every channel key, some of which were opened with it.</summary>
    public void Forget(Guid retentionKeyId)
    {
        if (RetentionKeys.TryRemove(retentionKeyId, out var key))
        {
            key.Erase();
        }

        channelKeys.Clear();
    }

    /// <summary>Ends the lease and zeroes what was under it.</summary>
    public void Close()
    {
        Lease.End();
        foreach (
            var key in OrganisationKeys
                .Concat(Roots)
                .Concat(RetentionKeys.Values)
                .Concat(channelKeys.Values)
                .Concat(derived.Values)
                .Concat(former)
        )
        {
            key.Erase();
        }
    }

    /// <summary>What is open already stays what it is.</summary>
    private List<DataKey> Keep(IReadOnlyList<DataKey> known, IReadOnlyList<DataKey> next)
    {
        var kept = new List<DataKey>(next.Count);
        foreach (var key in next)
        {
            var same = known.FirstOrDefault(other => other.Id == key.Id);
            if (same is not null)
            {
                key.Erase();
            }

            kept.Add(same ?? key);
        }

        foreach (var gone in known.Except(kept))
        {
            former.Add(gone);
        }

        return kept;
    }
}
