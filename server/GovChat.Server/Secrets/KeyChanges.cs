namespace GovChat.Server.Secrets;

/// <summary>
/// Puts keys under other keys. Each deed is one step that can be repeated: what was done already stays as it is, and at
/// every moment what is stored opens with what is stored.
/// </summary>
internal sealed class KeyChanges(
    IKekProvider kek,
    KeyRing ring,
    RetentionKeyFiles retentionFiles,
    OrganisationKeyFiles organisationFiles
)
{
    /// <exception cref="KeysUnavailableException">The keys are not open.</exception>
    public void RequireOpen(Guid organisationId) => ring.RequireOpen(organisationId);

    /// <summary>Makes a version of the key-encryption key, unless an interrupted run has made it.</summary>
    public void MakeKek(Guid organisationId, int version)
    {
        if (!kek.Exists(organisationId, version))
        {
            kek.Create(organisationId, version);
        }
    }

    /// <summary>An organisation key under another version of the key-encryption key; in the key store when this returns.</summary>
    public OrganisationKeyRow UnderKek(Guid organisationId, OrganisationKeyRow row, int kekVersion)
    {
        var place = KeyPlaces.OrganisationKey(organisationId, row.Key.Id);
        var key = new DataKey(row.Key.Id, kek.Unwrap(organisationId, row.KekVersion, place, row.Key.Bytes));
        try
        {
            var bytes = kek.Wrap(organisationId, kekVersion, place, key.Material);
            var moved = row with { Key = new WrappedKey(key.Id, bytes, key.CheckValue()), KekVersion = kekVersion };
            organisationFiles.Put(organisationId, moved);
            return moved;
        }
        finally
        {
            key.Erase();
        }
    }

    /// <summary>Destroys the versions below one, with which nothing here is wrapped any more.</summary>
    public void DestroyKeksBelow(Guid organisationId, int version)
    {
        for (var old = version - 1; old > 0; old--)
        {
            kek.Destroy(organisationId, old);
        }
    }

    /// <summary>A new organisation key; in the key store when this returns.</summary>
    public OrganisationKeyRow NewOrganisationKey(Guid organisationId, int version, int kekVersion)
    {
        var key = DataKey.Draw();
        var bytes = kek.Wrap(
            organisationId,
            kekVersion,
            KeyPlaces.OrganisationKey(organisationId, key.Id),
            key.Material
        );
        var row = new OrganisationKeyRow(new WrappedKey(key.Id, bytes, key.CheckValue()), version, kekVersion);
        key.Erase();
        organisationFiles.Put(organisationId, row);
        return row;
    }

    /// <summary>Puts every retention-class key in the key store under the newest organisation key.</summary>
    /// <param name="moved">Called after each one.</param>
    public void MoveRetentionKeys(Guid organisationId, Action moved)
    {
        foreach (var keyId in retentionFiles.All(organisationId))
        {
            if (ring.RetentionKeyUnderNewest(organisationId, keyId) is { } wrapped)
            {
                retentionFiles.Replace(organisationId, wrapped);
                moved();
            }
        }
    }

    /// <summary>Whether a retention-class key in the key store stands under an organisation key.</summary>
    public bool IsInUse(Guid organisationId, Guid organisationKeyId) =>
        retentionFiles
            .All(organisationId)
            .Any(id =>
                retentionFiles.Read(organisationId, id) is { } bytes && Sealer.KeyIdOf(bytes) == organisationKeyId
            );

    /// <summary>A further root, for what is sealed from now on.</summary>
    public WrappedKey NewRoot(Guid organisationId) => ring.CreateRoot(organisationId);

    /// <summary>A root under the newest organisation key; null when it stands there already.</summary>
    public WrappedKey? RootUnderNewest(Guid organisationId, WrappedKey root) =>
        ring.RootUnderNewest(organisationId, root);

    /// <summary>A channel key under another retention-class key; null when it was destroyed.</summary>
    public WrappedKey? ChannelKeyUnder(Guid organisationId, Guid channelId, WrappedKey wrapped, Guid retentionKeyId) =>
        ring.ChannelKeyUnder(organisationId, channelId, wrapped, retentionKeyId);

    /// <summary>Takes an organisation key out of the key store, after the database.</summary>
    public void Forget(Guid organisationId, Guid organisationKeyId) =>
        organisationFiles.Destroy(organisationId, organisationKeyId);
}
