namespace GovChat.Contracts.Audit;

/// <summary>One entry of the audit log.</summary>
/// <param name="Sequence">Its number in the organisation's log, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What, e.g. <c>device.approved</c>.</param>
/// <param name="ActorName">Who; null when nobody was signed in.</param>
/// <param name="DeviceAssetNumber">From which terminal; null when it has none.</param>
/// <param name="SubjectName">Whom or what it concerned.</param>
/// <param name="Result"><c>done</c> or a refusal's code.</param>
/// <param name="Founding">設立中: done by the owner alone while the organisation was being set up.</param>
/// <param name="Details">Further facts, by name; never message text or secrets.</param>
public sealed record AuditEntryView(
    long Sequence,
    DateTimeOffset At,
    string Kind,
    string? ActorName,
    string? DeviceAssetNumber,
    string? SubjectName,
    string Result,
    bool Founding,
    IReadOnlyDictionary<string, string> Details
);

/// <summary>A page of the audit log, newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntryView> Entries, bool HasOlder);
