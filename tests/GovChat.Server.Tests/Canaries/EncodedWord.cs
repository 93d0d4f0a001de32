using System.IO.Compression;
using System.Text;

namespace GovChat.Server.Tests.Canaries;

/// <summary>
/// A word in every spelling in which it could lie about: UTF-8, UTF-16 in both orders, and of each its Base64 at every
/// offset and its hexadecimal digits; also inside whatever is compressed by gzip, wherever that begins.
/// </summary>
internal sealed class EncodedWord
{
    private readonly Dictionary<string, byte[]> spellings = new(StringComparer.Ordinal);

    public EncodedWord(string word)
    {
        (string Name, Encoding Encoding)[] encodings =
        [
            ("UTF-8", Encoding.UTF8),
            ("UTF-16LE", Encoding.Unicode),
            ("UTF-16BE", Encoding.BigEndianUnicode),
        ];
        foreach (var (name, encoding) in encodings)
        {
            var bytes = encoding.GetBytes(word);
            spellings[name] = bytes;
            spellings[$"{name} in hex"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
            spellings[$"{name} in HEX"] = Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
            for (var offset = 0; offset < 3; offset++)
            {
                spellings[$"{name} in Base64 at {offset}"] = Encoding.ASCII.GetBytes(Base64At(bytes, offset));
            }
        }
    }

    /// <summary>What it is called in each spelling, to be planted.</summary>
    public IReadOnlyDictionary<string, byte[]> Spellings => spellings;

    /// <summary>The files of a folder that hold it, each with the spelling.</summary>
    public IReadOnlyList<string> FilesWithIt(string folder, bool isDeep = true, DateTime since = default) =>
        [
            .. Directory
                .EnumerateFiles(
                    folder,
                    "*",
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = isDeep,
                        IgnoreInaccessible = false,
                        AttributesToSkip = FileAttributes.ReparsePoint,
                    }
                )
                .Where(path => since == default || File.GetLastWriteTimeUtc(path) >= since)
                .SelectMany(path => TryRead(path) is { } bytes ? Found(bytes).Select(how => $"{path}: {how}") : []),
        ];

    public IEnumerable<string> Found(string line) => Found(Encoding.UTF8.GetBytes(line));

    /// <summary>The spellings in which bytes hold it.</summary>
    public IEnumerable<string> Found(byte[] bytes) =>
        FoundPlainly(bytes).Concat(Unzipped(bytes).SelectMany(FoundPlainly).Select(how => $"{how}, compressed"));

    private List<string> FoundPlainly(byte[] bytes) =>
        [.. spellings.Where(spelling => bytes.AsSpan().IndexOf(spelling.Value) >= 0).Select(spelling => spelling.Key)];

    /// <summary>Whatever unpacks from a place where gzip could begin; a place that only looks like one gives nothing.</summary>
    private static IEnumerable<byte[]> Unzipped(byte[] bytes)
    {
        for (var at = Next(bytes, 0); at >= 0; at = Next(bytes, at + 1))
        {
            using var unpacked = new MemoryStream();
            try
            {
                using var packed = new MemoryStream(bytes, at, bytes.Length - at);
                using var gzip = new GZipStream(packed, CompressionMode.Decompress);
                gzip.CopyTo(unpacked);
            }
            catch (InvalidDataException)
            {
                // What came before the break counts all the same.
            }

            if (unpacked.Length > 0)
            {
                yield return unpacked.ToArray();
            }
        }

        static int Next(byte[] bytes, int from)
        {
            var found = bytes.AsSpan(from).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);
            return found < 0 ? -1 : from + found;
        }
    }

    /// <summary>The characters that are the word's alone when it stands this many bytes behind a boundary.</summary>
    private static string Base64At(byte[] bytes, int offset)
    {
        var all = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var first = ((offset * 8) + 5) / 6;
        var last = (offset + bytes.Length) * 8 / 6;
        return all[first..last];
    }

    private static byte[]? TryRead(string path)
    {
        try
        {
            // A pipe, such as debuggers of other processes wait at, has no length and would be read for ever.
            return new FileInfo(path).Length == 0 ? null : File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return null; // A socket, or a file that has just been removed.
        }
    }
}
