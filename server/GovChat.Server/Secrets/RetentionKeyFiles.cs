using System.Text;

namespace GovChat.Server.Secrets;

/// <summary>
/// The retention-class keys, each in an owner-only file of its own, wrapped by the organisation key. They are never in the
/// database: destroying one makes unreadable what was sealed under it, in every older backup of the database too. Of a
/// destroyed key a mark stays, so that it can be told from a lost one.
/// </summary>
internal sealed class RetentionKeyFiles(string folder)
{
    /// <summary>Writes a new key.</summary>
    public void Create(Guid organisationId, WrappedKey key)
    {
        OwnerOnlyFile.MakeFolder(folder);
        OwnerOnlyFile.MakeFolder(FolderOf(organisationId));
        OwnerOnlyFile.Create(PathOf(organisationId, key.Id), key.Bytes);
    }

    /// <summary>The wrapped key; null when it was destroyed.</summary>
    /// <exception cref="KeysUnavailableException">It is missing, or open to others.</exception>
    public byte[]? Read(Guid organisationId, Guid keyId) =>
        IsDestroyed(organisationId, keyId)
            ? null
            : OwnerOnlyFile.Read(PathOf(organisationId, keyId), $"retention key {keyId}");

    /// <summary>Puts the key under another organisation key.</summary>
    public void Replace(Guid organisationId, WrappedKey key) =>
        OwnerOnlyFile.Replace(PathOf(organisationId, key.Id), key.Bytes);

    /// <summary>The keys that are there and not destroyed.</summary>
    public IReadOnlyList<Guid> All(Guid organisationId) =>
        Directory.Exists(FolderOf(organisationId))
            ?
            [
                .. Directory
                    .GetFiles(FolderOf(organisationId), "*.key")
                    .Select(path => Guid.Parse(Path.GetFileNameWithoutExtension(path)))
                    .Where(keyId => !IsDestroyed(organisationId, keyId)),
            ]
            : [];

    public bool IsDestroyed(Guid organisationId, Guid keyId) => File.Exists(MarkOf(organisationId, keyId));

    /// <summary>
    /// Destroys the key for good; doing it again changes nothing. The mark comes first: a crash in between leaves a key that
    /// is no longer read, and the next start finishes the work.
    /// </summary>
    public void Destroy(Guid organisationId, Guid keyId, DateTimeOffset at)
    {
        if (!IsDestroyed(organisationId, keyId))
        {
            OwnerOnlyFile.MakeFolder(FolderOf(organisationId));
            OwnerOnlyFile.Create(MarkOf(organisationId, keyId), Encoding.UTF8.GetBytes($"destroyed {at:O}\n"));
        }

        OwnerOnlyFile.Destroy(PathOf(organisationId, keyId));
    }

    /// <summary>Takes away a key that nobody came to use.</summary>
    public void Discard(Guid organisationId, Guid keyId) => OwnerOnlyFile.Destroy(PathOf(organisationId, keyId));

    private string FolderOf(Guid organisationId) => Path.Combine(folder, $"{organisationId:N}");

    private string PathOf(Guid organisationId, Guid keyId) => Path.Combine(FolderOf(organisationId), $"{keyId:N}.key");

    private string MarkOf(Guid organisationId, Guid keyId) =>
        Path.Combine(FolderOf(organisationId), $"{keyId:N}.destroyed");
}
