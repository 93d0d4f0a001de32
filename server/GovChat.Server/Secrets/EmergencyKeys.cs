using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>
/// The data keys of emergencies, each 256 random bits in an owner-only file of its own, sealed with a secret key of the
/// organisation. They are never in the database and belong in no backup: a tag in their folder tells the usual
/// backup programs so. Destroying one makes every copy of what was sealed with it unreadable, those in backups too.
/// <para>
/// What destroying can promise: the file is overwritten and unlinked, both are flushed to the disk, and the bytes in this
/// process are zeroed. What it cannot: that a file system which writes elsewhere (copy on write, snapshots) or a flash
/// disk keeps no old block, or that nobody copied the file while the emergency ran.
/// </para>
/// </summary>
internal sealed class EmergencyKeys(string folder, KeyRing keys)
{
    private const string Ending = ".key";

    /// <summary>The Cache Directory Tagging convention, which tar, rsnapshot, borg and restic leave out when asked to.</summary>
    private const string BackupTag = """
        Signature: 8a477f597d28d172789f06886806bc55
        # The keys of emergencies (緊急送信). They are deleted when an emergency ends, so that nobody can read it afterwards.
        # A backup that holds them undoes that: leave this folder out of every backup.
        """;

    private readonly ConcurrentDictionary<Guid, OpenKey> open = new();

    /// <summary>Held where files are read or destroyed, so that no key comes back into memory behind its destruction.</summary>
    private readonly Lock filing = new();

    /// <summary>Makes an emergency's key; on the disk when this returns.</summary>
    /// <exception cref="IOException">There is one already, or it cannot be written.</exception>
    public void Create(Guid organisationId, Guid emergencyId)
    {
        OwnerOnlyFile.MakeFolder(folder);
        OwnerOnlyFile.Put(Path.Combine(folder, "CACHEDIR.TAG"), System.Text.Encoding.UTF8.GetBytes(BackupTag));
        var lease = keys.LeaseOf(organisationId);
        var key = new DataKey(emergencyId, RandomNumberGenerator.GetBytes(DataKey.Bytes), lease);
        OwnerOnlyFile.Create(PathOf(emergencyId), keys.SealAt(PlaceOf(organisationId, emergencyId), key.Material));
        open[emergencyId] = new OpenKey(key, lease);
    }

    /// <summary>Seals a message's original; null when the key is gone.</summary>
    public byte[]? SealText(Guid organisationId, Guid emergencyId, Guid messageId, string text) =>
        Find(organisationId, emergencyId)
            ?.Use(key => Sealer.SealText(key, BodyPlace(organisationId, emergencyId, messageId), text));

    /// <summary>Opens a message's original; null when the key is gone.</summary>
    /// <exception cref="SealBrokenException">It was altered, or belongs elsewhere.</exception>
    public string? OpenText(Guid organisationId, Guid emergencyId, Guid messageId, byte[] sealedText) =>
        Find(organisationId, emergencyId)
            ?.Use(key => Sealer.OpenText(key, BodyPlace(organisationId, emergencyId, messageId), sealedText));

    /// <summary>Destroys the key, on the disk and in this process; doing it again changes nothing.</summary>
    public void Destroy(Guid emergencyId)
    {
        lock (filing)
        {
            if (open.TryRemove(emergencyId, out var key))
            {
                key.Erase();
            }

            OwnerOnlyFile.Destroy(PathOf(emergencyId));
        }
    }

    /// <summary>
    /// Seals anew what ran when this version came: it was wrapped by the key-encryption key, and that may be replaced.
    /// </summary>
    public void MoveFromBefore(Guid organisationId)
    {
        lock (filing)
        {
            foreach (var emergencyId in All())
            {
                try
                {
                    MoveFromBefore_NeedsLock(organisationId, emergencyId);
                }
                catch (IOException)
                {
                    // A file that nobody can read hinders no start; it is looked at again with the next loading.
                }
            }
        }
    }

    /// <summary>The emergencies that have a key file.</summary>
    public IReadOnlyList<Guid> All() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder, $"*{Ending}")
                    .Select(path => Guid.Parse(Path.GetFileNameWithoutExtension(path))),
            ]
            : [];

    private void MoveFromBefore_NeedsLock(Guid organisationId, Guid emergencyId)
    {
        var bytes = File.ReadAllBytes(PathOf(emergencyId));
        if (bytes.Length >= Sealer.HeaderBytes && Sealer.KeyIdOf(bytes) == IKekProvider.IdOf(organisationId, 1))
        {
            var place = PlaceOf(organisationId, emergencyId);
            OwnerOnlyFile.Replace(PathOf(emergencyId), keys.SealAt(place, keys.OpenAt(place, bytes)));
        }
    }

    private OpenKey? Find(Guid organisationId, Guid emergencyId)
    {
        var lease = keys.LeaseOf(organisationId);
        if (open.TryGetValue(emergencyId, out var known) && known.Lease == lease)
        {
            return known;
        }

        lock (filing)
        {
            var path = PathOf(emergencyId);
            if (!File.Exists(path))
            {
                return null;
            }

            var material = keys.OpenAt(PlaceOf(organisationId, emergencyId), File.ReadAllBytes(path));
            return open[emergencyId] = new OpenKey(new DataKey(emergencyId, material, lease), lease);
        }
    }

    private string PathOf(Guid emergencyId) => Path.Combine(folder, $"{emergencyId:N}{Ending}");

    private static SealedPlace PlaceOf(Guid organisationId, Guid emergencyId) =>
        new(SealPurpose.EmergencyKey, organisationId, emergencyId, emergencyId);

    private static SealedPlace BodyPlace(Guid organisationId, Guid emergencyId, Guid messageId) =>
        new(SealPurpose.EmergencyBody, organisationId, emergencyId, messageId);

    /// <summary>A key that can be taken away at any moment, but not in the middle of its use.</summary>
    private sealed class OpenKey(DataKey key, KeyLease lease)
    {
        private readonly Lock gate = new();
        private bool isErased;

        public KeyLease Lease { get; } = lease;

        public T? Use<T>(Func<DataKey, T> use)
            where T : class
        {
            lock (gate)
            {
                return isErased ? null : use(key);
            }
        }

        public void Erase()
        {
            lock (gate)
            {
                isErased = true;
                key.Erase();
            }
        }
    }
}
