namespace GovChat.Contracts.Audit;

/// <summary>監査の証拠: what both logs were signed for at the end of a month, for paper.</summary>
/// <param name="OrganisationName">Whose logs.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="IsOver">Whether the month is over; if not, this is as it stands now.</param>
/// <param name="Points">A checkpoint of each log; none of a log of which nothing was signed by then.</param>
public sealed record AuditEvidenceView(
    string OrganisationName,
    DateOnly Month,
    bool IsOver,
    IReadOnlyList<AuditEvidencePoint> Points
);

/// <summary>The last checkpoint of a log in the month.</summary>
/// <param name="Log"><see cref="Routes.OfDeeds"/> or <see cref="Routes.OfMessages"/>.</param>
/// <param name="Size">Entries that it vouches for.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Witness">The key and the signed note, in the form that <c>audit verify --witness</c> reads.</param>
/// <param name="QrSvg">The same as a picture that cameras read.</param>
public sealed record AuditEvidencePoint(string Log, long Size, DateTimeOffset At, string Witness, string QrSvg);
