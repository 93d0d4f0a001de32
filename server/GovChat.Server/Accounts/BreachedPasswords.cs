using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Accounts;

/// <summary>
/// The 40,000 most frequent passwords of twelve or more letters among those that became known in breaches, as eight bytes
/// of their SHA-256 each, sorted. <c>build-breached.py</c> says where they come from and makes the file. The chance that
/// any other password meets one of them by accident is 1 in 400 million million.
/// </summary>
internal static class BreachedPasswords
{
    private const string Resource = "GovChat.Server.Accounts.breached-passwords.bin";
    private const int HashBytes = 8;

    private static readonly byte[] Hashes = Read();

    public static int Count => Hashes.Length / HashBytes;

    /// <summary>Whether the password, already folded, is one of them.</summary>
    public static bool Has(string folded)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(folded), hash);
        var wanted = hash[..HashBytes];
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = wanted.SequenceCompareTo(Hashes.AsSpan(middle * HashBytes, HashBytes));
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private static byte[] Read()
    {
        using var stream =
            typeof(BreachedPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
