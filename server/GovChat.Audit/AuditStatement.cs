using System.Security.Cryptography;

namespace GovChat.Audit;

/// <summary>
/// What an entry says in words, with the salt that keeps its commitment from being guessed at. Both can be taken away for
/// good; the entry, which holds the commitment only, goes on being provable.
/// </summary>
/// <param name="SubjectName">The name of whom or what it concerned.</param>
/// <param name="Details">Facts by name.</param>
/// <param name="Salt">Random, <see cref="SaltBytes"/> long.</param>
public sealed record AuditStatement(string? SubjectName, IReadOnlyDictionary<string, string> Details, byte[] Salt)
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 32;

    /// <summary>HMAC-SHA-256 under the salt over the name and the facts in canonical CBOR.</summary>
    public byte[] Commitment() =>
        HMACSHA256.HashData(Salt, new CanonicalCbor().Array(2).Text(SubjectName).Map(Details).Written);
}
