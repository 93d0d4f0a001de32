using System.Security.Cryptography;
using System.Text;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Secrets;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Draws codes, and makes of them what is stored: fingerprints under the organisation's key. Eight digits could be tried
/// out against a plain hash in a moment; without the key nobody can try.
/// </summary>
internal sealed class CodeHashes(KeyRing keys)
{
    private const string MailLabel = "sign-in-mail-code";
    private const string SealedLabel = "sealed-code";
    private const string AllowanceLabel = "mail-allowance";

    public static string DrawMailCode() => RandomNumberGenerator.GetString("0123456789", Limits.MailCodeLength);

    public static string DrawSealedCode() =>
        RandomNumberGenerator.GetString(OneTimeCodes.SealedSigns, Limits.SealedCodeLength);

    /// <summary>Of a mail's code; good for this one sign-in only.</summary>
    public byte[] OfMail(Guid organisationId, Guid signInId, string code) =>
        Of(organisationId, MailLabel, signInId, code);

    /// <summary>Of a code of this person's envelope.</summary>
    public byte[] OfSealed(Guid organisationId, Guid personId, string code) =>
        Of(organisationId, SealedLabel, personId, code);

    /// <summary>Under which mails are counted.</summary>
    public byte[] OfAllowance(Guid organisationId, Guid subjectId, ReadOnlySpan<byte> more) =>
        keys.Mac(organisationId, AllowanceLabel, [.. subjectId.ToByteArray(), .. more]);

    private byte[] Of(Guid organisationId, string label, Guid subjectId, string code) =>
        keys.Mac(organisationId, label, [.. subjectId.ToByteArray(), .. Encoding.UTF8.GetBytes(code)]);
}
