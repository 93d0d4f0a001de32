using System.Runtime.InteropServices;
using GovChat.Server.Storage;

namespace GovChat.Server.Filtering;

/// <summary>How often something happened, and how long the texts were together.</summary>
internal record struct Tally(long Times, long LengthSum);

/// <summary>What is counted, and whose it is.</summary>
internal interface IKindOfCount
{
    Guid OrganisationId { get; }
}

/// <summary>
/// Counts in memory until they are stored together. When there are too many kinds at once, because the database does not
/// answer, a count goes to a coarser kind: figures lose detail, never a stop.
/// </summary>
internal sealed class Tallies<TKey>(Func<TKey, TKey> coarser)
    where TKey : struct, IKindOfCount
{
    /// <summary>Kinds counted at once; about 200 bytes each, so about 2 MB.</summary>
    public const int KindsMax = 10_000;

    private readonly Lock gate = new();
    private readonly Lock turn = new();
    private Dictionary<TKey, Tally> counts = [];
    private Task lastStore = Task.CompletedTask;

    public void Add(TKey kind, Tally more)
    {
        lock (gate)
        {
            var isFull = counts.Count >= KindsMax && !counts.ContainsKey(kind);
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(
                counts,
                isFull ? coarser(kind) : kind,
                out _
            );
            tally = new Tally(tally.Times + more.Times, tally.LengthSum + more.LengthSum);
        }
    }

    /// <summary>
    /// Hands over what was counted since the last call, an organisation at a time; what could not be stored is counted
    /// again, and hinders no other organisation. One call after the other: whoever waits for its end finds all counts
    /// stored that were there at its beginning.
    /// </summary>
    public Task StoreAsync(Func<Guid, KeyValuePair<TKey, Tally>[], Task> store)
    {
        lock (turn)
        {
            return lastStore = StoreAfterAsync(lastStore, store);
        }
    }

    /// <summary>The same by a statement of the organisation's own transaction.</summary>
    public Task StoreAsync(
        Database database,
        Func<OrganisationSql, KeyValuePair<TKey, Tally>[], Task<int>> store,
        CancellationToken cancellation
    ) =>
        StoreAsync(
            (organisationId, counted) =>
                database.InOrganisationSqlAsync(organisationId, sql => store(sql, counted), cancellation)
        );

    private async Task StoreAfterAsync(Task before, Func<Guid, KeyValuePair<TKey, Tally>[], Task> store)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var failures = new List<Exception>();
        foreach (var organisation in Take().GroupBy(counted => counted.Key.OrganisationId))
        {
            KeyValuePair<TKey, Tally>[] batch = [.. organisation];
            try
            {
                await store(organisation.Key, batch);
            }
            catch (Exception failure)
            {
                Array.ForEach(batch, counted => Add(counted.Key, counted.Value));
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private Dictionary<TKey, Tally> Take()
    {
        lock (gate)
        {
            var taken = counts;
            if (taken.Count > 0)
            {
                counts = [];
            }

            return taken;
        }
    }
}
