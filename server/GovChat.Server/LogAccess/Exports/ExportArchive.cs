using System.IO.Compression;
using System.Security.Cryptography;
using GovChat.Server.Secrets;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// The file while it is written: parts go into a ZIP, the ZIP through the seal to the disk, so that nothing readable ever lies there.
/// </summary>
internal sealed class ExportArchive : IDisposable
{
    private readonly FileStream file;
    private readonly AgeWriter seal;
    private readonly ZipArchive zip;
    private readonly List<ExportedPart> parts = [];

    public ExportArchive(FileStream file, AgeRecipient recipient)
    {
        this.file = file;
        seal = new AgeWriter(file, recipient);
        zip = new ZipArchive(seal, ZipArchiveMode.Create, leaveOpen: true);
    }

    public IReadOnlyList<ExportedPart> Parts => parts;

    /// <summary>Adds a part, and notes what it was.</summary>
    /// <param name="name">Its name in the ZIP.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="lines">How many lines, where it has any.</param>
    /// <param name="at">When it was made.</param>
    public ExportedPart Add(string name, ReadOnlySpan<byte> bytes, int? lines, DateTimeOffset at)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using (var part = entry.Open())
        {
            part.Write(bytes);
        }

        var added = new ExportedPart(name, bytes.Length, lines, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        parts.Add(added);
        return added;
    }

    /// <summary>Ends the ZIP and the seal; without it the file opens nowhere.</summary>
    public void Finish(LogExportFiles files)
    {
        zip.Dispose();
        seal.Finish();
        files.Keep(file);
    }

    public void Dispose()
    {
        seal.Dispose();
        file.Dispose();
    }
}
