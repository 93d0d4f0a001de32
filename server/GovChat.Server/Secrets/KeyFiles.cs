using System.Globalization;

namespace GovChat.Server.Secrets;

/// <summary>
/// The key-encryption keys as owner-only files of 32 random bytes outside the database: a stolen database, backup or
/// replica opens nothing without them.
/// </summary>
internal sealed class KeyFiles(string folder) : IKekProvider
{
    public string Name => "file";

    public bool Exists(Guid organisationId, int version) => File.Exists(PathOf(organisationId, version));

    /// <summary>Makes the file; fails when there is one, because overwriting it would lose everything sealed under it.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public void Create(Guid organisationId, int version)
    {
        OwnerOnlyFile.MakeFolder(folder);
        OwnerOnlyFile.Create(PathOf(organisationId, version), DataKey.Draw().Material);
    }

    public byte[] Wrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> key)
    {
        var kek = Read(organisationId, version);
        try
        {
            return Sealer.Seal(kek, place, key);
        }
        finally
        {
            kek.Erase();
        }
    }

    public byte[] Unwrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> wrapped)
    {
        var kek = Read(organisationId, version);
        try
        {
            return Sealer.Open(kek, place, wrapped);
        }
        catch (SealBrokenException broken)
        {
            throw new KeysUnavailableException(
                KeyTrouble.Wrong,
                $"The key file of organisation {organisationId} is another key's.",
                broken
            );
        }
        finally
        {
            kek.Erase();
        }
    }

    public void Destroy(Guid organisationId, int version) => OwnerOnlyFile.Destroy(PathOf(organisationId, version));

    private DataKey Read(Guid organisationId, int version)
    {
        var what = $"key-encryption key {version} of organisation {organisationId}";
        var bytes = OwnerOnlyFile.Read(PathOf(organisationId, version), what);
        return bytes.Length == DataKey.Bytes
            ? new DataKey(IKekProvider.IdOf(organisationId, version), bytes)
            : throw new KeysUnavailableException(KeyTrouble.Wrong, $"The file of {what} is damaged.");
    }

    private string PathOf(Guid organisationId, int version) =>
        Path.Combine(
            folder,
            version == 1
                ? $"{organisationId:N}.kek"
                : string.Create(CultureInfo.InvariantCulture, $"{organisationId:N}.v{version}.kek")
        );
}
