using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Losses;

/// <summary>
/// What stands on a paper card: 80 random bits as sixteen characters of Crockford's base 32, which has no I, L, O or U, so
/// that whoever reads it aloud or copies it by hand in a hurry is understood.
/// </summary>
internal static class CardCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int GroupLength = 4;

    public static string Draw() =>
        string.Join(
            '-',
            RandomNumberGenerator.GetString(Alphabet, Length).Chunk(GroupLength).Select(group => new string(group))
        );

    /// <summary>
    /// How a code is stored and looked up. Whatever was typed has a hash, so that a slip of the pen and a code that was
    /// never given out are looked for alike.
    /// </summary>
    public static byte[] HashOf(string typed) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(Unmistaken))
            )
        );

    private static char Unmistaken(char written) =>
        written switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => written,
        };
}
