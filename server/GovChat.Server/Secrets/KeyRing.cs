using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Secrets;

/// <summary>
/// The opened keys of this process: key file → organisation key → channel key. Callers bring the wrapped bytes from
/// their own tables; only this class and <see cref="Sealer"/> touch key material.
/// </summary>
internal sealed class KeyRing(KeyFiles files)
{
    /// <summary>Opened channel keys kept; 32 bytes and a name each, so about a megabyte.</summary>
    private const int ChannelKeysMax = 10_000;

    private readonly ConcurrentDictionary<Guid, DataKey> organisationKeys = new();
    private readonly ConcurrentDictionary<Guid, DataKey> channelKeys = new();
    private readonly ConcurrentDictionary<(Guid OrganisationId, string Label), byte[]> derivedKeys = new();

    /// <summary>Makes the key file and the organisation key of a new organisation.</summary>
    /// <returns>The row to store.</returns>
    public WrappedKey CreateOrganisation(Guid organisationId)
    {
        var kek = files.Create(organisationId);
        var key = NewKey();
        organisationKeys[organisationId] = key;
        return new WrappedKey(key.Id, Sealer.Seal(kek, PlaceOfOrganisationKey(organisationId, key.Id), key.Material));
    }

    /// <summary>Opens an organisation's key at start.</summary>
    /// <exception cref="InvalidOperationException">The key file is missing, damaged or open to others.</exception>
    /// <exception cref="SealBrokenException">The stored key does not open with it.</exception>
    public void OpenOrganisation(Guid organisationId, WrappedKey wrapped)
    {
        var kek = files.Read(organisationId);
        var material = Sealer.Open(kek, PlaceOfOrganisationKey(organisationId, wrapped.Id), wrapped.Bytes);
        organisationKeys[organisationId] = new DataKey(wrapped.Id, material);
    }

    /// <summary>Makes a channel's key.</summary>
    public WrappedKey CreateChannelKey(Guid organisationId, Guid channelId)
    {
        var key = NewKey();
        var place = PlaceOfChannelKey(organisationId, channelId, key.Id);
        Remember(key);
        return new WrappedKey(key.Id, Sealer.Seal(OrganisationKey(organisationId), place, key.Material));
    }

    /// <summary>A channel key that is already open, if it is.</summary>
    public DataKey? ChannelKey(Guid keyId) => channelKeys.GetValueOrDefault(keyId);

    /// <summary>Opens a channel's key.</summary>
    public DataKey OpenChannelKey(Guid organisationId, Guid channelId, WrappedKey wrapped)
    {
        if (channelKeys.TryGetValue(wrapped.Id, out var known))
        {
            return known;
        }

        var place = PlaceOfChannelKey(organisationId, channelId, wrapped.Id);
        var key = new DataKey(wrapped.Id, Sealer.Open(OrganisationKey(organisationId), place, wrapped.Bytes));
        Remember(key);
        return key;
    }

    /// <summary>Seals a small secret outside channels, such as a TOTP seed, under a key of its own purpose.</summary>
    public byte[] SealSecret(Guid organisationId, SealPurpose purpose, Guid rowId, ReadOnlySpan<byte> plain) =>
        Sealer.Seal(SecretKey(organisationId, purpose), new(purpose, organisationId, Guid.Empty, rowId), plain);

    /// <inheritdoc cref="Sealer.Open"/>
    public byte[] OpenSecret(Guid organisationId, SealPurpose purpose, Guid rowId, ReadOnlySpan<byte> sealedBytes) =>
        Sealer.Open(SecretKey(organisationId, purpose), new(purpose, organisationId, Guid.Empty, rowId), sealedBytes);

    /// <summary>Seals what somebody wrote outside channels, padded as bodies are.</summary>
    public byte[] SealWords(Guid organisationId, SealPurpose purpose, Guid rowId, string text) =>
        Sealer.SealText(SecretKey(organisationId, purpose), new(purpose, organisationId, Guid.Empty, rowId), text);

    /// <inheritdoc cref="Sealer.OpenText"/>
    public string OpenWords(Guid organisationId, SealPurpose purpose, Guid rowId, ReadOnlySpan<byte> sealedBytes) =>
        Sealer.OpenText(
            SecretKey(organisationId, purpose),
            new(purpose, organisationId, Guid.Empty, rowId),
            sealedBytes
        );

    /// <summary>A keyed fingerprint: equal inputs under one label give equal bytes, and nobody without the key can test a guess.</summary>
    public byte[] Mac(Guid organisationId, string label, ReadOnlySpan<byte> data) =>
        HMACSHA256.HashData(DerivedKey(organisationId, label), data);

    private DataKey SecretKey(Guid organisationId, SealPurpose purpose) =>
        new(OrganisationKey(organisationId).Id, DerivedKey(organisationId, $"secret:{purpose}"));

    private byte[] DerivedKey(Guid organisationId, string label) =>
        derivedKeys.GetOrAdd(
            (organisationId, label),
            static (which, ring) =>
                HKDF.DeriveKey(
                    HashAlgorithmName.SHA256,
                    ring.OrganisationKey(which.OrganisationId).Material.ToArray(),
                    DataKey.Bytes,
                    info: Encoding.UTF8.GetBytes(which.Label)
                ),
            this
        );

    private DataKey OrganisationKey(Guid organisationId) =>
        organisationKeys.TryGetValue(organisationId, out var key)
            ? key
            : throw new InvalidOperationException($"The key of organisation {organisationId} is not open.");

    private void Remember(DataKey key)
    {
        if (channelKeys.Count >= ChannelKeysMax)
        {
            channelKeys.Clear(); // Rare, and each comes back with its next use.
        }

        channelKeys[key.Id] = key;
    }

    private static DataKey NewKey() => new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(DataKey.Bytes));

    private static SealedPlace PlaceOfOrganisationKey(Guid organisationId, Guid keyId) =>
        new(SealPurpose.OrganisationKey, organisationId, Guid.Empty, keyId);

    private static SealedPlace PlaceOfChannelKey(Guid organisationId, Guid channelId, Guid keyId) =>
        new(SealPurpose.ChannelKey, organisationId, channelId, keyId);
}
