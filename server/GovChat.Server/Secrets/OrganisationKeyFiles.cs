using System.Buffers.Binary;

namespace GovChat.Server.Secrets;

/// <summary>
/// A copy of each organisation key, wrapped as in the database, in the key store. The retention-class keys beside it stand
/// under the newest one, which an older backup of the database does not know: with this file that backup reads them, too.
/// </summary>
internal sealed class OrganisationKeyFiles(string folder)
{
    private const string Ending = ".org";

    /// <summary>version(4) ‖ version of the key-encryption key(4) ‖ key check value(8) ‖ wrapped key.</summary>
    private const int HeaderBytes = 4 + 4 + DataKey.CheckBytes;

    /// <summary>Writes a key, or writes it anew under another key-encryption key.</summary>
    public void Put(Guid organisationId, OrganisationKeyRow row)
    {
        var bytes = new byte[HeaderBytes + row.Key.Bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, row.Version);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), row.KekVersion);
        row.Key.CheckValue!.CopyTo(bytes, 8);
        row.Key.Bytes.CopyTo(bytes, HeaderBytes);
        OwnerOnlyFile.MakeFolder(folder);
        OwnerOnlyFile.MakeFolder(FolderOf(organisationId));
        var path = PathOf(organisationId, row.Key.Id);
        if (File.Exists(path))
        {
            OwnerOnlyFile.Replace(path, bytes);
        }
        else
        {
            OwnerOnlyFile.Create(path, bytes);
        }
    }

    /// <summary>Every key of the organisation, by version.</summary>
    /// <exception cref="KeysUnavailableException">A file is damaged, or open to others.</exception>
    public IReadOnlyList<OrganisationKeyRow> All(Guid organisationId) =>
        Directory.Exists(FolderOf(organisationId))
            ?
            [
                .. Directory
                    .GetFiles(FolderOf(organisationId), $"*{Ending}")
                    .Select(path => Read(Guid.Parse(Path.GetFileNameWithoutExtension(path)), path))
                    .OrderBy(row => row.Version),
            ]
            : [];

    public void Destroy(Guid organisationId, Guid keyId) => OwnerOnlyFile.Destroy(PathOf(organisationId, keyId));

    private static OrganisationKeyRow Read(Guid keyId, string path)
    {
        var bytes = OwnerOnlyFile.Read(path, $"organisation key {keyId}");
        return bytes.Length <= HeaderBytes + Sealer.HeaderBytes
            ? throw new KeysUnavailableException(KeyTrouble.Wrong, $"The file of organisation key {keyId} is damaged.")
            : new OrganisationKeyRow(
                new WrappedKey(keyId, bytes[HeaderBytes..], bytes[8..HeaderBytes]),
                BinaryPrimitives.ReadInt32BigEndian(bytes),
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4))
            );
    }

    private string FolderOf(Guid organisationId) => Path.Combine(folder, $"{organisationId:N}");

    private string PathOf(Guid organisationId, Guid keyId) =>
        Path.Combine(FolderOf(organisationId), $"{keyId:N}{Ending}");
}
