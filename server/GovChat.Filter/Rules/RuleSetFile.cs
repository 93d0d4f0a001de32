using System.Text.Json.Serialization;

namespace GovChat.Filter.Rules;

/// <summary>
/// A rule set as it stands in its file. Unknown members are refused, so that a misspelt one is noticed.
/// </summary>
internal sealed record RuleSetFile(
    string Id,
    string Version,
    string Name,
    string Municipality,
    string ApprovedBy,
    IReadOnlyList<TableRow> Classes,
    IReadOnlyList<RuleEntry> Rules,
    UnjudgedTexts Unjudged,
    NumberLabels Labels,
    IdentityPoints Identity,
    LedgerWords Ledgers,
    IReadOnlyList<WarnReason> WarnReasons,
    EmergencyReasons Emergency,
    IReadOnlyList<DateOnly> ClosedDays
)
{
    /// <summary>Every word without which only a bare individual number can be found.</summary>
    public IEnumerable<string> WordsThatFind() =>
        Labels.MyNumber.Concat(
            Rules.SelectMany(rule =>
                (rule.Number?.Labels ?? []).Concat(rule.Ledger?.Matters ?? []).Concat(rule.Document?.Words ?? [])
            )
        );
}

/// <summary>
/// A rule with what it looks for: a number, a ledger's matters, a document, or nothing where the engine knows the number
/// itself.
/// </summary>
internal sealed record RuleEntry(
    string Id,
    string Name,
    ImportanceClass Class,
    string Row,
    FilterAction Action,
    bool NeverReleased,
    string Reason,
    string Advice,
    RuleTests Tests,
    IReadOnlyList<Tightening>? Stricter = null,
    NumberPart? Number = null,
    LedgerPart? Ledger = null,
    DocumentPart? Document = null
)
{
    /// <summary>What of it everybody may see.</summary>
    public FilterRule ToRule() => new(Id, Name, Class, Row, Action, Reason, Advice, Stricter, NeverReleased);
}

/// <summary>Texts that show what a rule finds and what it leaves alone.</summary>
/// <param name="Pass">Pass.</param>
/// <param name="Stop">Are stopped, by this rule.</param>
/// <param name="Ask">Are asked about, by this rule.</param>
/// <param name="Label">Pass among colleagues, labelled by this rule.</param>
internal sealed record RuleTests(
    IReadOnlyList<string> Pass,
    IReadOnlyList<string>? Stop = null,
    IReadOnlyList<string>? Ask = null,
    IReadOnlyList<string>? Label = null
)
{
    /// <summary>The texts of a kind.</summary>
    public IReadOnlyList<string> Of(RuleTestKind kind) =>
        kind switch
        {
            RuleTestKind.Stop => Stop ?? [],
            RuleTestKind.Ask => Ask ?? [],
            RuleTestKind.Label => Label ?? [],
            _ => Pass,
        };
}

/// <summary>A number that identifies a resident and has no usable check digit: only its label tells.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Lengths">How many digits it may have.</param>
/// <param name="Groups">Into how many groups people divide it at most.</param>
/// <param name="Window">How many units may stand between its label and the number.</param>
/// <param name="Check">What tells it without its label; null when only the label does.</param>
internal sealed record NumberPart(
    IReadOnlyList<string> Labels,
    IReadOnlyList<int> Lengths,
    int Groups,
    int Window,
    NumberCheck? Check = null
);

/// <summary>How a number tells what it is.</summary>
internal enum NumberCheck
{
    /// <summary>By the first digits of a card company and the check digit of ISO/IEC 7812.</summary>
    PaymentCard,
}

/// <summary>A ledger, told by the words of its matters.</summary>
/// <param name="Matters">The words.</param>
/// <param name="Window">How many units may stand between a matter and a name; about three sentences.</param>
/// <param name="MaskingReleases">Whether a concealed name releases the text (備考), or counts as a full one.</param>
internal sealed record LedgerPart(IReadOnlyList<string> Matters, int Window, bool MaskingReleases);

/// <summary>What the sender is told of a text that could not be judged.</summary>
internal sealed record UnjudgedTexts(string Row, Telling TooLong, Telling Failed);

/// <summary>Why a text is held and what to do instead.</summary>
internal sealed record Telling(string Reason, string Advice);

/// <summary>The words by which a number is told from another.</summary>
/// <param name="MyNumber">Say that the number is an individual number, even a mistyped one.</param>
/// <param name="MyNumberTopic">Speak of the card or the system; they decide only where no label stands.</param>
/// <param name="Foreign">Say that the number is something else.</param>
/// <param name="ForeignTopic">Hint at something else; they decide only where no label stands.</param>
/// <param name="ForeignTails">
/// Make a compound of kanji, kana or letters before them the label of something else.
/// </param>
/// <param name="NeutralHeads">Compounds with these heads say nothing about the number.</param>
/// <param name="Units">Units that make the digits before them a quantity.</param>
/// <param name="Window">How many units may stand between a label and the number after it; about a line of chat.</param>
internal sealed record NumberLabels(
    IReadOnlyList<string> MyNumber,
    IReadOnlyList<string> MyNumberTopic,
    IReadOnlyList<string> Foreign,
    IReadOnlyList<string> ForeignTopic,
    IReadOnlyList<string> ForeignTails,
    IReadOnlyList<string> NeutralHeads,
    IReadOnlyList<string> Units,
    int Window
);

/// <summary>Source-generated, so that the trimmed client needs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(RuleSetFile))]
internal sealed partial class RuleSetJson : JsonSerializerContext;
