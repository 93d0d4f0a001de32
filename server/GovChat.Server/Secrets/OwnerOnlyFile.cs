using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>Files that hold keys: readable by the account of the server alone, on the disk when a deed returns.</summary>
internal static class OwnerOnlyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder if it is missing.</summary>
    public static void MakeFolder(string folder) =>
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

    /// <exception cref="IOException">It exists or cannot be written.</exception>
    public static void Create(string path, ReadOnlySpan<byte> bytes)
    {
        Write(path, bytes, FileMode.CreateNew);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Its bytes.</summary>
    /// <exception cref="KeysUnavailableException">It is missing, or others can read it.</exception>
    public static byte[] Read(string path, string what)
    {
        if (!File.Exists(path))
        {
            throw new KeysUnavailableException(KeyTrouble.Missing, $"The file of {what} is missing.");
        }

        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new KeysUnavailableException(KeyTrouble.OpenToOthers, $"The file of {what} is open to others.");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new KeysUnavailableException(KeyTrouble.Missing, $"The file of {what} cannot be read.", failed);
        }
    }

    /// <summary>Writes or writes over, without flushing the folder.</summary>
    public static void Put(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, FileMode.Create);

    /// <summary>
    /// Puts other bytes in the file's place: at every moment there is the one or the other. The old bytes are overwritten
    /// where they stood, as far as the file system allows.
    /// </summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var next = path + ".next";
        Write(next, bytes, FileMode.Create);
        using (var old = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            File.Move(next, path, overwrite: true);
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
            old.Write(RandomNumberGenerator.GetBytes((int)old.Length));
            old.Flush(flushToDisk: true);
        }
    }

    /// <summary>Overwrites and unlinks it; doing it again changes nothing.</summary>
    public static void Destroy(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Write(path, RandomNumberGenerator.GetBytes((int)new FileInfo(path).Length), FileMode.Open);
        File.Delete(path);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes, FileMode mode)
    {
        using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.Write,
                UnixCreateMode = mode == FileMode.Open ? null : OwnerOnly,
            }
        );
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
