namespace GovChat.Server.Secrets;

/// <summary>
/// Holds one organisation's keys open for as long as the provider of its key-encryption key agrees. The agreement is asked
/// for again long before it ends; without it everything is closed, and the next use asks anew.
/// </summary>
internal sealed class KeyKeeper(Guid organisationId, IKekProvider kek, KeyUses uses, TimeProvider time)
{
    /// <summary>How long a refusal is taken for an answer before the provider is asked again.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private volatile OpenKeys? open;
    private KeyRows? rows;
    private volatile KeysUnavailableException? verdict;
    private KeysUnavailableException? refusal;
    private long refusedAt;

    /// <summary>The keys; asks the provider first when its last agreement is over.</summary>
    /// <exception cref="KeysUnavailableException">They are not to be had now.</exception>
    public OpenKeys Open()
    {
        if (open is { IsFresh: true } fresh)
        {
            return fresh;
        }

        lock (gate)
        {
            return open is { IsFresh: true } other ? other : Ask_NeedsLock();
        }
    }

    /// <summary>Asks the provider now, whatever was agreed before. A refusal leaves the running agreement to its end.</summary>
    /// <exception cref="KeysUnavailableException">It refuses.</exception>
    public void Renew()
    {
        lock (gate)
        {
            refusal = null;
            Ask_NeedsLock();
        }
    }

    /// <summary>
    /// Takes what is stored now; the next use opens it. What was open stays so meanwhile, unless the keys are stopped.
    /// </summary>
    public void Load(KeyRows stored)
    {
        lock (gate)
        {
            if (stored.IsStopped)
            {
                Close_NeedsLock();
            }

            open?.Outdate();
            rows = stored;
            verdict = null;
            refusal = null;
        }
    }

    /// <summary>Closes everything at once, until what is stored is loaded again.</summary>
    public void Refuse(KeysUnavailableException because)
    {
        lock (gate)
        {
            verdict = because;
            Close_NeedsLock();
        }
    }

    public bool IsRefused => verdict is not null;

    private OpenKeys Ask_NeedsLock()
    {
        if (verdict is { } stands)
        {
            throw Again(stands);
        }

        if (rows is not { IsStopped: false } stored)
        {
            throw rows is null
                ? new KeysUnavailableException(KeyTrouble.Missing, $"Organisation {organisationId} has no keys.")
                : new KeysUnavailableException(
                    KeyTrouble.Stopped,
                    $"Organisation {organisationId}'s keys are stopped."
                );
        }

        if (refusal is { } last && time.GetElapsedTime(refusedAt) < AskAgainAfter)
        {
            throw Again(last);
        }

        try
        {
            var agreed = open ?? new OpenKeys(time);
            TakeUp(agreed, stored);
            agreed.Agree();
            open = agreed;
            refusal = null;
            return agreed;
        }
        catch (KeysUnavailableException refused)
        {
            refusal = refused;
            refusedAt = time.GetTimestamp();
            if (open is { IsFresh: false })
            {
                Close_NeedsLock();
            }

            throw;
        }
    }

    private void TakeUp(OpenKeys keys, KeyRows stored)
    {
        var organisationKeys = new List<DataKey>();
        var roots = new List<DataKey>();
        try
        {
            organisationKeys.AddRange(stored.OrganisationKeys.Select(row => Unwrap(row, keys.Lease)));
            roots.AddRange(stored.Roots.Select(root => Unwrap(root, organisationKeys, keys.Lease)));
            keys.TakeUp(organisationKeys, roots);
        }
        catch
        {
            organisationKeys.Concat(roots).ToList().ForEach(key => key.Erase());
            throw;
        }
    }

    private DataKey Unwrap(OrganisationKeyRow row, KeyLease lease)
    {
        uses.Note(organisationId, row.Key.Id, KeyLevel.Organisation);
        var place = KeyPlaces.OrganisationKey(organisationId, row.Key.Id);
        return Checked(
            row.Key,
            new DataKey(row.Key.Id, kek.Unwrap(organisationId, row.KekVersion, place, row.Key.Bytes), lease)
        );
    }

    private DataKey Unwrap(WrappedKey root, List<DataKey> organisationKeys, KeyLease lease)
    {
        uses.Note(organisationId, root.Id, KeyLevel.Root);
        var above = organisationKeys.Find(key => key.Id == root.UnderId) ?? throw Wrong(root.Id);
        try
        {
            var material = Sealer.Open(above, KeyPlaces.Root(organisationId, root.Id), root.Bytes);
            return Checked(root, new DataKey(root.Id, material, lease));
        }
        catch (SealBrokenException)
        {
            throw Wrong(root.Id);
        }
    }

    private DataKey Checked(WrappedKey stored, DataKey key) =>
        stored.CheckValue is null || stored.CheckValue.AsSpan().SequenceEqual(key.CheckValue())
            ? key
            : throw Wrong(stored.Id);

    private void Close_NeedsLock()
    {
        open?.Close();
        open = null;
    }

    private KeysUnavailableException Wrong(Guid keyId) =>
        new(KeyTrouble.Wrong, $"Key {keyId} of organisation {organisationId} is not the one that was stored.");

    private static KeysUnavailableException Again(KeysUnavailableException known) =>
        new(known.Trouble, known.Message, known);
}
