using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.Devices;

namespace GovChat.Contracts.Rules;

/// <summary>How far a version of the classification table has come (B-55).</summary>
public enum TableStatus
{
    /// <summary>案: being written.</summary>
    Draft = 0,

    /// <summary>諮問中: before the council.</summary>
    UnderConsultation = 1,

    /// <summary>答申済: the council has answered.</summary>
    Answered = 2,

    /// <summary>施行: approved; it judges from its date of effect until a later version does.</summary>
    InForce = 3,
}

/// <summary>The rule set by which the organisation judges now; browsers advise by the same.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Version">Its version as its file says; every verdict is stamped with it.</param>
/// <param name="RuleSet">The engine's JSON.</param>
/// <param name="Zone">The network system of the asking terminal, which the rules may look at.</param>
public sealed record RulesInForceView(
    Guid VersionId,
    string Version,
    string RuleSet,
    DeviceZone Zone = DeviceZone.Lgwan
);

/// <summary>A version of the rules, to those who write or approve them.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Number">Its number within the organisation, rising.</param>
/// <param name="Version">The version its file names.</param>
/// <param name="Name">The name its file gives, in Japanese.</param>
/// <param name="Municipality">The municipality its file names.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="IsCurrent">Whether it judges now.</param>
/// <param name="EffectiveAt">施行日: from when it judges; null until approved.</param>
/// <param name="DraftedByName">Who saved it last; empty for the preset an organisation begins with.</param>
/// <param name="DraftedAt">When it was saved last.</param>
/// <param name="ApprovedByName">Who approved it; never the one who drafted it.</param>
/// <param name="ApprovedAt">When it was approved.</param>
/// <param name="ShadowSince">Since when it runs in shadow (影運転); null when it does not.</param>
/// <param name="MayApprove">Whether the caller may approve it: an owner who did not draft it.</param>
public sealed record RuleVersionView(
    Guid VersionId,
    int Number,
    string Version,
    string Name,
    string Municipality,
    TableStatus Status,
    bool IsCurrent,
    DateTimeOffset? EffectiveAt,
    string DraftedByName,
    DateTimeOffset DraftedAt,
    string? ApprovedByName,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? ShadowSince,
    bool MayApprove
);

/// <summary>A version's file and what the engine makes of it: the try-out page judges in the browser by it.</summary>
/// <param name="VersionId">The version; the empty GUID for a preset.</param>
/// <param name="Source">The YAML, as the officer wrote it.</param>
/// <param name="RuleSet">The engine's JSON.</param>
public sealed record RuleSourceView(Guid VersionId, string Source, string RuleSet);

/// <summary>A template to begin from.</summary>
/// <param name="Name">What it is called, in Japanese.</param>
/// <param name="Source">Its YAML.</param>
public sealed record RulePresetView(string Name, string Source);

/// <summary>Saves a draft; a set with a fault, or one that fails its own tests, is not saved.</summary>
/// <param name="VersionId">The draft to replace; null for a new one.</param>
/// <param name="Source">The YAML.</param>
public sealed record SaveRulesRequest(
    Guid? VersionId,
    [property: Required, MaxLength(Limits.RuleSourceLengthMax)] string Source
);

/// <summary>What became of a save, or of a check.</summary>
/// <param name="Saved">The draft; null when it has faults, or was only checked.</param>
/// <param name="Faults">What is wrong, by line.</param>
/// <param name="RuleSet">The engine's JSON when there is no fault.</param>
public sealed record SaveRulesReply(RuleVersionView? Saved, IReadOnlyList<RuleFaultView> Faults, string? RuleSet);

/// <summary>A fault of a rule file.</summary>
/// <param name="Line">The line, from 1; 0 when it concerns the whole.</param>
/// <param name="Message">What is wrong and what to do, in plain Japanese.</param>
public sealed record RuleFaultView(int Line, string Message);

/// <summary>Moves a draft on: 案 to 諮問中 to 答申済, and back.</summary>
public sealed record SetTableStatusRequest(TableStatus Status);

/// <summary>Approves a version; an owner other than the one who drafted it.</summary>
/// <param name="EffectiveAt">施行日, not in the past by more than a minute.</param>
/// <param name="DraftedAt">When the file that was read had been saved: what is approved is that file and no other.</param>
public sealed record ApproveRulesRequest(DateTimeOffset EffectiveAt, DateTimeOffset DraftedAt);

/// <summary>Begins or ends the shadow run (影運転) of a version that is not in force.</summary>
public sealed record SetShadowRequest(bool Runs);

/// <summary>What a version in shadow would have done, beside what was done. No text is kept.</summary>
/// <param name="VersionId">The version in shadow.</param>
/// <param name="Since">Since when it counts.</param>
/// <param name="Judged">How many texts both judged.</param>
/// <param name="Rows">Counts by rule and by what each of the two did.</param>
public sealed record ShadowView(Guid VersionId, DateTimeOffset Since, long Judged, IReadOnlyList<ShadowRow> Rows);

/// <summary>A count of a shadow run.</summary>
/// <param name="Rule">The gravest rule of the draft's verdict, or of the one in force when the draft found nothing.</param>
/// <param name="Row">The table row it falls under.</param>
/// <param name="Done">What the version in force did: Allow, Warn, Mask or Block.</param>
/// <param name="Would">What the draft would have done.</param>
/// <param name="Count">How often.</param>
public sealed record ShadowRow(string Rule, string Row, string Done, string Would, long Count);
