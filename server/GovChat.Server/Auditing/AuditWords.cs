using System.Security.Cryptography;
using System.Text.Json;
using GovChat.Audit;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing;

/// <summary>
/// What an entry says in words: the name of whom or what it concerned, and further facts. They stand sealed beside the
/// entry, bound to its number, so that they can be taken away one day while the entry stays.
/// </summary>
/// <param name="SubjectName">The name at that time.</param>
/// <param name="Details">Facts by name.</param>
/// <param name="Salt">Of the commitment that the entry holds; null in entries that the tree has not taken up yet.</param>
internal sealed record AuditWords(string? SubjectName, IReadOnlyDictionary<string, string> Details, byte[]? Salt = null)
{
    /// <summary>Of an entry whose words were taken away.</summary>
    public static AuditWords None { get; } = new(null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Of an entry of an older version, with its details as JSON.</summary>
    public static AuditWords Of(string? subjectName, string details) =>
        new(subjectName, JsonSerializer.Deserialize<Dictionary<string, string>>(details) ?? []);

    /// <summary>Of what has just happened, with a salt of its own.</summary>
    public static AuditWords Of(AuditEvent happened) =>
        new(
            happened.SubjectName,
            new Dictionary<string, string>(happened.Details, StringComparer.Ordinal),
            RandomNumberGenerator.GetBytes(AuditStatement.SaltBytes)
        );

    /// <summary>What the entry's commitment goes over; null without a salt.</summary>
    public AuditStatement? Statement() => Salt is null ? null : new AuditStatement(SubjectName, Details, Salt);

    public byte[] Seal(KeyRing keys, Guid organisationId, long sequence) =>
        keys.SealWords(organisationId, SealPurpose.AuditWords, RowName.Of(sequence), JsonSerializer.Serialize(this));

    /// <exception cref="SealBrokenException">The bytes were altered, or belong to another entry.</exception>
    public static AuditWords Open(KeyRing keys, Guid organisationId, long sequence, byte[] sealedWords) =>
        JsonSerializer.Deserialize<AuditWords>(
            keys.OpenWords(organisationId, SealPurpose.AuditWords, RowName.Of(sequence), sealedWords)
        ) ?? None;
}
