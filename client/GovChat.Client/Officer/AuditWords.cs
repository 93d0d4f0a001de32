using System.Globalization;
using System.Resources;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;

namespace GovChat.Client.Officer;

/// <summary>
/// What the log's kinds and details are called on screen. A newer server may write words this client does not know; they
/// show as they are, because an officer must see everything.
/// </summary>
internal static class AuditWords
{
    /// <summary>Each feature keeps the words of its own events.</summary>
    private static readonly ResourceManager[] Books =
    [
        Texts.ResourceManager,
        TerminalTexts.ResourceManager,
        NetworkTexts.ResourceManager,
        IdentityTexts.ResourceManager,
        SignInTexts.ResourceManager,
        LossTexts.ResourceManager,
        KeyTexts.ResourceManager,
        LogTexts.ResourceManager,
        RecordTexts.ResourceManager,
        WitnessTexts.ResourceManager,
    ];

    /// <summary>The nouns one can look for.</summary>
    public static readonly IReadOnlyList<string> Nouns =
    [
        "sign_in",
        "session",
        "device",
        "person",
        "invitation",
        "department",
        "lost_card",
        "channel",
        "message",
        "organisation",
        "policy",
        "keys",
        "log_access",
        "retention",
        "audit",
    ];

    public static string Noun(string noun) => Known("AuditNoun_" + noun) ?? noun;

    public static string Kind(AuditEntryView entry) => Known("Audit_" + Underscored(entry.Kind)) ?? entry.Kind;

    public static string Result(AuditEntryView entry) =>
        entry.Result == "done" ? Texts.AuditDone : RefusalText.Title(entry.Result);

    public static string Detail(KeyValuePair<string, string> detail) =>
        $"{Known("AuditDetail_" + detail.Key) ?? detail.Key}: {Value(detail)}";

    /// <summary>What a detail says.</summary>
    public static string Value(KeyValuePair<string, string> detail) =>
        detail.Key switch
        {
            "zone" when Enum.TryParse<DeviceZone>(detail.Value, out var zone) => zone.Name(),
            "log" or "trouble" or "finding" => WordOf(detail.Value),
            "before" or "after" => string.Join(Texts.ListComma, detail.Value.Split(',').Select(WordOf)),
            "closedZones" => string.Join(Texts.ListComma, detail.Value.Split(',').Select(ZoneName)),
            _ => detail.Value,
        };

    private static string WordOf(string word) => Known("AuditValue_" + word) ?? RoleName(word);

    private static string ZoneName(string word) => Enum.TryParse<DeviceZone>(word, out var zone) ? zone.Name() : word;

    private static string RoleName(string word) => Enum.TryParse<Role>(word, out var role) ? role.Name() : word;

    private static string Underscored(string kind) => kind.Replace('.', '_');

    private static string? Known(string name) =>
        Books
            .Select(book => book.GetString(name, CultureInfo.CurrentUICulture))
            .FirstOrDefault(word => word is not null);
}
