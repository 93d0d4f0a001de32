using System.Text.Json.Serialization;

namespace GovChat.Filter.Rules;

/// <summary>A rule set as it stands in its file. Unknown members are refused, so that a misspelt one is noticed.</summary>
internal sealed record RuleSetFile(
    string Id,
    string Version,
    string Name,
    IReadOnlyList<FilterRule> Rules,
    NumberLabels Labels,
    IReadOnlyList<Identifier> Identifiers,
    LedgerWords Ledgers
);

/// <summary>A number that identifies a resident and has no usable check digit: only its label tells.</summary>
/// <param name="Rule">The rule it falls under.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Lengths">How many digits it may have.</param>
/// <param name="Groups">Into how many groups people divide it at most.</param>
internal sealed record Identifier(string Rule, IReadOnlyList<string> Labels, IReadOnlyList<int> Lengths, int Groups);

/// <summary>The words by which a number is told from another.</summary>
/// <param name="MyNumber">Say that the number is an individual number, even a mistyped one.</param>
/// <param name="MyNumberTopic">Speak of the card or the system; they decide only where no label stands.</param>
/// <param name="Foreign">Say that the number is something else.</param>
/// <param name="ForeignTopic">Hint at something else; they decide only where no label stands.</param>
/// <param name="ForeignTails">Make a compound of kanji, kana or letters before them the label of something else.</param>
/// <param name="NeutralHeads">Compounds with these heads say nothing about the number.</param>
/// <param name="Units">Units that make the digits before them a quantity.</param>
internal sealed record NumberLabels(
    IReadOnlyList<string> MyNumber,
    IReadOnlyList<string> MyNumberTopic,
    IReadOnlyList<string> Foreign,
    IReadOnlyList<string> ForeignTopic,
    IReadOnlyList<string> ForeignTails,
    IReadOnlyList<string> NeutralHeads,
    IReadOnlyList<string> Units
);

/// <summary>Source-generated, so that the trimmed client needs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RuleSetFile))]
internal sealed partial class RuleSetJson : JsonSerializerContext;
