using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Tests.Canaries;

/// <summary>Looks for canaries in files and lines: for the word all of them share, and for the digits of each.</summary>
internal sealed class CanarySearch(string word, IEnumerable<string> numbers)
{
    private const int Digits = 12;

    private readonly HashSet<long> numbers = [.. numbers.Select(long.Parse)];
    private readonly byte[][] words = [Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word)];

    /// <summary>A word that stands nowhere yet, not even in the write-ahead log of a cluster that served an earlier run.</summary>
    public static string NewWord() => "kanarie" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 16);

    /// <summary>The files under a folder that hold one; a file that goes away meanwhile is no file any more.</summary>
    public IReadOnlyList<string> FilesWithOne(string folder) =>
        [
            .. Directory
                .EnumerateFiles(
                    folder,
                    "*",
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        IgnoreInaccessible = false,
                        AttributesToSkip = FileAttributes.ReparsePoint,
                    }
                )
                .Where(path => TryRead(path) is { } bytes && HoldsOne(bytes)),
        ];

    /// <summary>Whether bytes hold a canary in UTF-8 or UTF-16.</summary>
    public bool HoldsOne(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(words[0]) >= 0 || bytes.IndexOf(words[1]) >= 0 || HoldsNumber(bytes, 1) || HoldsNumber(bytes, 2);

    public bool HoldsOne(string line) => HoldsOne(Encoding.UTF8.GetBytes(line));

    /// <summary>Twelve digits one after the other, in every place; in UTF-16 each is followed by a zero byte.</summary>
    private bool HoldsNumber(ReadOnlySpan<byte> bytes, int step)
    {
        for (var first = 0; first < step; first++)
        {
            var (run, value) = (0, 0L);
            for (var at = first; at < bytes.Length; at += step)
            {
                if (
                    bytes[at] is not (>= (byte)'0' and <= (byte)'9')
                    || (step == 2 && at + 1 < bytes.Length && bytes[at + 1] != 0)
                )
                {
                    run = 0;
                    continue;
                }

                run++;
                value = (value * 10 + bytes[at] - '0') % 1_000_000_000_000;
                if (run >= Digits && numbers.Contains(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static byte[]? TryRead(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return null; // A socket, or a file PostgreSQL has just removed.
        }
    }
}
