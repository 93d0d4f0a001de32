using System.Text;
using Geralt;
using GovChat.Server.People;
using Microsoft.AspNetCore.Identity;

namespace GovChat.Server.Accounts;

/// <summary>
/// Argon2id through libsodium, with its parameters in the stored string, so that they can be raised later: an older hash
/// still verifies and asks to be made anew. Sign-in goes through <see cref="PasswordWork"/>, which bounds how many run.
/// </summary>
internal sealed class Argon2idPasswordHasher : IPasswordHasher<Person>
{
    /// <summary>19 MiB and two passes, OWASP's smallest recommended setting; about 18 ms on a server of 2020.</summary>
    private const int MemoryBytes = 19 * 1024 * 1024;

    private const int Iterations = 2;

    public string HashPassword(Person user, string password)
    {
        Span<char> hash = stackalloc char[Argon2id.HashSize];
        hash.Clear();
        Argon2id.ComputeHash(hash, BytesOf(password), Iterations, MemoryBytes);
        return hash.TrimEnd('\0').ToString();
    }

    public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
    {
        if (!Argon2id.VerifyHash(hashedPassword, BytesOf(providedPassword)))
        {
            return PasswordVerificationResult.Failed;
        }

        return Argon2id.NeedsRehash(hashedPassword, Iterations, MemoryBytes)
            ? PasswordVerificationResult.SuccessRehashNeeded
            : PasswordVerificationResult.Success;
    }

    private static byte[] BytesOf(string password) => Encoding.UTF8.GetBytes(password);
}
