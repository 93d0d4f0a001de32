using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>
/// The key-encryption keys, one an organisation, as owner-only files of 32 random bytes outside the database: a stolen
/// database, backup or replica opens nothing without them.
/// </summary>
internal sealed class KeyFiles(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file; fails when there is one, because overwriting it would lose everything sealed under it.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public DataKey Create(Guid organisationId)
    {
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var bytes = RandomNumberGenerator.GetBytes(DataKey.Bytes);
        using var file = new FileStream(
            PathOf(organisationId),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }
        );
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        return new DataKey(organisationId, bytes);
    }

    /// <exception cref="InvalidOperationException">The file is missing, damaged, or readable by others.</exception>
    public DataKey Read(Guid organisationId)
    {
        var path = PathOf(organisationId);
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"The key file of organisation {organisationId} is missing.");
        }

        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new InvalidOperationException($"The key file of organisation {organisationId} is open to others.");
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length == DataKey.Bytes
            ? new DataKey(organisationId, bytes)
            : throw new InvalidOperationException($"The key file of organisation {organisationId} is damaged.");
    }

    private string PathOf(Guid organisationId) => Path.Combine(folder, $"{organisationId:N}.kek");
}
