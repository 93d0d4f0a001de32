using System.Globalization;
using System.Security.Cryptography;
using GovChat.Server.Secrets;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>The sealed files, outside the database, so that no backup of it keeps them: readable by the server's account alone.</summary>
internal sealed class LogExportFiles(string folder)
{
    /// <exception cref="IOException">It is there already, or there is no room.</exception>
    public FileStream Create(Guid exportId)
    {
        OwnerOnlyFile.MakeFolder(folder);
        return new FileStream(
            PathOf(exportId),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
    }

    /// <summary>What lies there; null when nothing does.</summary>
    public async Task<SealedFile?> FindAsync(Guid exportId, CancellationToken cancellation)
    {
        if (!File.Exists(PathOf(exportId)))
        {
            return null;
        }

        await using var file = Open(exportId);
        return new SealedFile(file.Length, await SHA256.HashDataAsync(file, cancellation));
    }

    /// <summary>Its length; null when it is not there.</summary>
    public long? LengthOf(Guid exportId) =>
        new FileInfo(PathOf(exportId)) is { Exists: true } found ? found.Length : null;

    public FileStream Open(Guid exportId) =>
        new(PathOf(exportId), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>
    /// Unlinks it; doing it again changes nothing. It is not overwritten: what the disk may still hold is sealed to a key that was
    /// never here.
    /// </summary>
    public void Destroy(Guid exportId)
    {
        if (File.Exists(PathOf(exportId)))
        {
            File.Delete(PathOf(exportId));
            DurableFolder.Flush(folder);
        }
    }

    /// <summary>Makes what was written durable, its name too.</summary>
    public void Keep(FileStream file)
    {
        file.Flush(flushToDisk: true);
        DurableFolder.Flush(folder);
    }

    private string PathOf(Guid exportId) =>
        Path.Combine(folder, exportId.ToString("D", CultureInfo.InvariantCulture) + ".age");
}
