using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovChat.Server.Auditing;

namespace GovChat.Server.Filtering;

internal static class RuleVersionEvents
{
    /// <summary>The preset that an organisation begins with.</summary>
    public static AuditEvent Founded(AuditActor actor, RuleVersion version) => Of("rules.founded", actor, version);

    /// <summary>With the digest of the file, so that what was recorded can be told from what stands in the table.</summary>
    public static AuditEvent Of(
        string kind,
        AuditActor actor,
        RuleVersion version,
        IReadOnlyCollection<KeyValuePair<string, string>>? more = null
    ) =>
        new(kind, actor, version.Id, version.Name)
        {
            Details =
            [
                new("number", version.Number.ToString(CultureInfo.InvariantCulture)),
                new("version", version.Version),
                new("sourceSha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Source)))),
                .. more ?? [],
            ],
        };
}
