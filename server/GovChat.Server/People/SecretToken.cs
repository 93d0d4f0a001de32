using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.People;

/// <summary>Random words that open something: sessions, links, sign-ins. Only their hashes are stored.</summary>
internal static class SecretToken
{
    /// <summary>A session or a sign-in under way.</summary>
    public const int SessionBytes = 32;

    /// <summary>A link, or a public reference.</summary>
    public const int LinkBytes = 16;

    public static string Draw(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>
    /// How a token is stored and looked up. A plain hash suffices, because nobody can try all of 2^128 tokens; and looking
    /// up by hash leaves no comparison whose time could tell anything.
    /// </summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
