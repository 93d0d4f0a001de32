using System.Collections.Concurrent;

namespace GovChat.Server.Secrets;

/// <summary>
/// The opened keys of this process: key-encryption key → organisation key → roots and retention-class keys → channel
/// keys. Callers bring the wrapped bytes from their own tables; only this folder touches key material. Each organisation's
/// keys are open on a lease of their own.
/// </summary>
internal sealed class KeyRing(
    IKekProvider kek,
    RetentionKeyFiles retentionFiles,
    OrganisationKeyFiles organisationFiles,
    KeyUses uses,
    TimeProvider time
)
{
    private readonly ConcurrentDictionary<Guid, KeyKeeper> keepers = new();

    /// <summary>Makes the keys of a new organisation.</summary>
    /// <returns>The rows to store.</returns>
    public KeyRows CreateOrganisation(Guid organisationId)
    {
        kek.Create(organisationId, version: 1);
        var key = DataKey.Draw();
        var root = DataKey.Draw();
        var place = KeyPlaces.OrganisationKey(organisationId, key.Id);
        var wrapped = new WrappedKey(key.Id, kek.Wrap(organisationId, 1, place, key.Material), key.CheckValue());
        var rows = new KeyRows(
            [new OrganisationKeyRow(wrapped, Version: 1, KekVersion: 1)],
            [Root(organisationId, key, root)]
        );
        organisationFiles.Put(organisationId, rows.OrganisationKeys[0]);
        Load(organisationId, rows);
        return rows;
    }

    /// <summary>Takes what is stored of an organisation; its keys are opened by their first use.</summary>
    public void Load(Guid organisationId, KeyRows rows) => KeeperOf(organisationId).Load(rows);

    /// <summary>Closes an organisation's keys at once, until they are loaded again.</summary>
    public void Refuse(Guid organisationId, KeysUnavailableException because) =>
        KeeperOf(organisationId).Refuse(because);

    /// <summary>Asks the provider now; a refusal leaves the running lease to its end.</summary>
    /// <exception cref="KeysUnavailableException">It refuses.</exception>
    public void Renew(Guid organisationId) => KeeperOf(organisationId).Renew();

    /// <summary>Whether the start found that a key is missing, wrong or open to others.</summary>
    public bool IsRefused(Guid organisationId) => KeeperOf(organisationId).IsRefused;

    /// <summary>Why an organisation's keys are not to be had; null when they are.</summary>
    public KeyTrouble? TroubleOf(Guid organisationId)
    {
        try
        {
            Open(organisationId);
            return null;
        }
        catch (KeysUnavailableException closed)
        {
            return closed.Trouble;
        }
    }

    /// <exception cref="KeysUnavailableException">They are not open, and the provider does not open them.</exception>
    public void RequireOpen(Guid organisationId) => Open(organisationId);

    /// <summary>
    /// The root of an installation from before there were roots: what its secrets and fingerprints are derived from stays
    /// what it was, the first organisation key's bytes, now a key of its own.
    /// </summary>
    public WrappedKey AdoptRoot(Guid organisationId)
    {
        var keys = Open(organisationId).OrganisationKeys;
        return Root(organisationId, keys[^1], keys[0]);
    }

    /// <summary>A further root, for what is sealed from now on.</summary>
    public WrappedKey CreateRoot(Guid organisationId) =>
        Root(organisationId, Open(organisationId).OrganisationKeys[^1], DataKey.Draw());

    /// <summary>The check value of an organisation key, for rows from before there were any.</summary>
    public byte[] CheckValueOf(Guid organisationId, Guid organisationKeyId) =>
        Open(organisationId).OrganisationKeys.First(key => key.Id == organisationKeyId).CheckValue();

    /// <summary>Makes a retention-class key; on the disk when this returns.</summary>
    public WrappedKey CreateRetentionKey(Guid organisationId)
    {
        var open = Open(organisationId);
        var key = DataKey.Draw(open.Lease);
        var place = KeyPlaces.RetentionKey(organisationId, key.Id);
        var bytes = Sealer.Seal(open.OrganisationKeys[^1], place, key.Material);
        var wrapped = new WrappedKey(key.Id, bytes, key.CheckValue());
        retentionFiles.Create(organisationId, wrapped);
        open.RetentionKeys[key.Id] = key;
        return wrapped;
    }

    /// <summary>A retention-class key; null when it was destroyed.</summary>
    /// <exception cref="KeysUnavailableException">Its file is missing, another's, or open to others.</exception>
    public DataKey? RetentionKey(Guid organisationId, Guid keyId)
    {
        var open = Open(organisationId);
        if (open.RetentionKeys.TryGetValue(keyId, out var known))
        {
            return known;
        }

        if (retentionFiles.Read(organisationId, keyId) is not { } bytes)
        {
            return null;
        }

        uses.Note(organisationId, keyId, KeyLevel.Retention);
        var material = OpenUnder(open, KeyPlaces.RetentionKey(organisationId, keyId), bytes);
        return open.RetentionKeys.GetOrAdd(keyId, new DataKey(keyId, material, open.Lease));
    }

    /// <summary>Takes away a retention-class key that nobody came to use.</summary>
    public void DiscardRetentionKey(Guid organisationId, Guid keyId)
    {
        Open(organisationId).Forget(keyId);
        retentionFiles.Discard(organisationId, keyId);
    }

    /// <summary>Destroys a retention-class key for good, and forgets what was opened with it.</summary>
    public void DestroyRetentionKey(Guid organisationId, Guid keyId)
    {
        retentionFiles.Destroy(organisationId, keyId, time.GetUtcNow());
        if (TroubleOf(organisationId) is null)
        {
            Open(organisationId).Forget(keyId);
        }
    }

    /// <summary>A retention-class key under the newest organisation key; null when it stands there, or is destroyed.</summary>
    public WrappedKey? RetentionKeyUnderNewest(Guid organisationId, Guid keyId)
    {
        var newest = Open(organisationId).OrganisationKeys[^1];
        if (
            retentionFiles.Read(organisationId, keyId) is not { } bytes
            || Sealer.KeyIdOf(bytes) == newest.Id
            || RetentionKey(organisationId, keyId) is not { } key
        )
        {
            return null;
        }

        var place = KeyPlaces.RetentionKey(organisationId, keyId);
        return new WrappedKey(keyId, Sealer.Seal(newest, place, key.Material), key.CheckValue());
    }

    /// <summary>A root under the newest organisation key; null when it stands there already.</summary>
    public WrappedKey? RootUnderNewest(Guid organisationId, WrappedKey root)
    {
        var open = Open(organisationId);
        return root.UnderId == open.OrganisationKeys[^1].Id
            ? null
            : Root(organisationId, open.OrganisationKeys[^1], open.Roots.First(known => known.Id == root.Id));
    }

    /// <summary>A channel's key under another retention-class key; null when one of the two was destroyed.</summary>
    public WrappedKey? ChannelKeyUnder(Guid organisationId, Guid channelId, WrappedKey wrapped, Guid retentionKeyId)
    {
        if (
            ChannelKey(organisationId, channelId, wrapped) is not { } key
            || RetentionKey(organisationId, retentionKeyId) is not { } above
        )
        {
            return null;
        }

        var place = KeyPlaces.ChannelKey(organisationId, channelId, wrapped.Id);
        return new WrappedKey(wrapped.Id, Sealer.Seal(above, place, key.Material), key.CheckValue());
    }

    /// <summary>Makes a channel's key under a retention-class key.</summary>
    /// <exception cref="KeysUnavailableException">The retention-class key was destroyed meanwhile, or is missing.</exception>
    public WrappedKey CreateChannelKey(Guid organisationId, Guid channelId, Guid retentionKeyId)
    {
        var above =
            RetentionKey(organisationId, retentionKeyId)
            ?? throw new KeysUnavailableException(KeyTrouble.Missing, $"Retention key {retentionKeyId} was destroyed.");
        var open = Open(organisationId);
        var key = DataKey.Draw(open.Lease);
        var place = KeyPlaces.ChannelKey(organisationId, channelId, key.Id);
        var wrapped = new WrappedKey(key.Id, Sealer.Seal(above, place, key.Material), key.CheckValue());
        open.Remember(key);
        return wrapped;
    }

    /// <summary>A channel's key; null when the key it stands under was destroyed, and so what it sealed is gone.</summary>
    public DataKey? ChannelKey(Guid organisationId, Guid channelId, WrappedKey wrapped)
    {
        var open = Open(organisationId);
        if (open.ChannelKey(wrapped.Id) is { } known)
        {
            return known;
        }

        // Channel keys from before there were retention classes stand under an organisation key.
        var above =
            open.OrganisationKeys.FirstOrDefault(key => key.Id == wrapped.UnderId)
            ?? RetentionKey(organisationId, wrapped.UnderId);
        if (above is null)
        {
            return null;
        }

        uses.Note(organisationId, wrapped.Id, KeyLevel.Channel);
        var material = Sealer.Open(above, KeyPlaces.ChannelKey(organisationId, channelId, wrapped.Id), wrapped.Bytes);
        var key = new DataKey(wrapped.Id, material, open.Lease);
        RequireSame(wrapped, key);
        return open.Remember(key);
    }

    /// <summary>Seals a small secret outside channels, such as a TOTP seed, under a key of its own purpose.</summary>
    public byte[] SealSecret(Guid organisationId, SealPurpose purpose, Guid rowId, ReadOnlySpan<byte> plain) =>
        SealAt(new(purpose, organisationId, Guid.Empty, rowId), plain);

    /// <inheritdoc cref="Sealer.Open"/>
    public byte[] OpenSecret(Guid organisationId, SealPurpose purpose, Guid rowId, ReadOnlySpan<byte> sealedBytes) =>
        OpenAt(new(purpose, organisationId, Guid.Empty, rowId), sealedBytes);

    /// <summary>Seals what somebody wrote outside channels, padded as bodies are.</summary>
    public byte[] SealWords(Guid organisationId, SealPurpose purpose, Guid rowId, string text)
    {
        var place = new SealedPlace(purpose, organisationId, Guid.Empty, rowId);
        return Sealer.SealText(NewestSecretKey(place), place, text);
    }

    /// <inheritdoc cref="Sealer.OpenText"/>
    public string OpenWords(Guid organisationId, SealPurpose purpose, Guid rowId, ReadOnlySpan<byte> sealedBytes)
    {
        var place = new SealedPlace(purpose, organisationId, Guid.Empty, rowId);
        return Sealer.OpenText(SecretKeyOf(place, sealedBytes), place, sealedBytes);
    }

    /// <summary>
    /// A keyed fingerprint: equal inputs under one label give equal bytes, and nobody without the key can test a guess. It
    /// stays the same when keys are replaced, or nothing would be found again.
    /// </summary>
    public byte[] Mac(Guid organisationId, string label, ReadOnlySpan<byte> data)
    {
        var open = Open(organisationId);
        return open.Derived(open.Roots[0], label).Mac(data);
    }

    /// <summary>Seals a small secret at any place.</summary>
    internal byte[] SealAt(in SealedPlace place, ReadOnlySpan<byte> plain) =>
        Sealer.Seal(NewestSecretKey(place), place, plain);

    /// <inheritdoc cref="Sealer.Open"/>
    internal byte[] OpenAt(in SealedPlace place, ReadOnlySpan<byte> sealedBytes) =>
        // What ran as an emergency when this version came was wrapped by the key-encryption key itself.
        place.Purpose == SealPurpose.EmergencyKey
        && Sealer.KeyIdOf(sealedBytes) == IKekProvider.IdOf(place.OrganisationId, 1)
            ? kek.Unwrap(place.OrganisationId, 1, place, sealedBytes)
            : Sealer.Open(SecretKeyOf(place, sealedBytes), place, sealedBytes);

    /// <summary>Under what a key stands that is to end with everything else.</summary>
    internal KeyLease LeaseOf(Guid organisationId) => Open(organisationId).Lease;

    private DataKey NewestSecretKey(in SealedPlace place)
    {
        var open = Open(place.OrganisationId);
        return open.SecretKey(open.Roots[^1], place.Purpose);
    }

    /// <summary>By the root that the sealed bytes name, however old it is.</summary>
    private DataKey SecretKeyOf(in SealedPlace place, ReadOnlySpan<byte> sealedBytes)
    {
        var open = Open(place.OrganisationId);
        var rootId = Sealer.KeyIdOf(sealedBytes);
        foreach (var root in open.Roots)
        {
            if (root.Id == rootId)
            {
                return open.SecretKey(root, place.Purpose);
            }
        }

        throw new SealBrokenException("A sealed value names a key that is not this organisation's.");
    }

    private OpenKeys Open(Guid organisationId) =>
        keepers.TryGetValue(organisationId, out var keeper)
            ? keeper.Open()
            : throw new KeysUnavailableException(KeyTrouble.Missing, $"Organisation {organisationId} has no keys.");

    private KeyKeeper KeeperOf(Guid organisationId) =>
        keepers.GetOrAdd(organisationId, id => new KeyKeeper(id, kek, uses, time));

    private static WrappedKey Root(Guid organisationId, DataKey above, DataKey root) =>
        new(
            root.Id,
            Sealer.Seal(above, KeyPlaces.Root(organisationId, root.Id), root.Material),
            new DataKey(root.Id, root.Material.ToArray()).CheckValue()
        );

    /// <summary>Another process may have put it under an organisation key that this one has not loaded yet.</summary>
    private byte[] OpenUnder(OpenKeys open, in SealedPlace place, byte[] wrapped)
    {
        var aboveId = wrapped.Length < Sealer.HeaderBytes ? Guid.Empty : Sealer.KeyIdOf(wrapped);
        try
        {
            if (open.OrganisationKeys.FirstOrDefault(key => key.Id == aboveId) is { } known)
            {
                return Sealer.Open(known, place, wrapped);
            }

            var stored = organisationFiles.All(place.OrganisationId).FirstOrDefault(row => row.Key.Id == aboveId);
            var (key, _, kekVersion) = stored ?? throw new SealBrokenException();
            uses.Note(place.OrganisationId, key.Id, KeyLevel.Organisation);
            var at = KeyPlaces.OrganisationKey(place.OrganisationId, key.Id);
            var above = new DataKey(key.Id, kek.Unwrap(place.OrganisationId, kekVersion, at, key.Bytes), open.Lease);
            try
            {
                return Sealer.Open(above, place, wrapped);
            }
            finally
            {
                above.Erase();
            }
        }
        catch (SealBrokenException broken)
        {
            throw new KeysUnavailableException(
                KeyTrouble.Wrong,
                $"The file of key {place.RowId} is another's.",
                broken
            );
        }
    }

    private static void RequireSame(WrappedKey wrapped, DataKey key)
    {
        if (wrapped.CheckValue is { } expected && !expected.AsSpan().SequenceEqual(key.CheckValue()))
        {
            throw new KeysUnavailableException(KeyTrouble.Wrong, $"Key {wrapped.Id} is not the one that was stored.");
        }
    }
}
