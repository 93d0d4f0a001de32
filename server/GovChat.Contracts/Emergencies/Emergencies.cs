using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Emergencies;

/// <summary>The only reasons for 緊急送信 (B-02).</summary>
public enum EmergencyReason
{
    /// <summary>いじめ.</summary>
    Bullying = 0,

    /// <summary>虐待.</summary>
    Abuse = 1,

    /// <summary>災害等に係る被災.</summary>
    Disaster = 2,

    /// <summary>感染症等に係る症状の急変.</summary>
    Illness = 3,
}

/// <summary>How the report on an emergency stands.</summary>
public enum EmergencyReportState
{
    /// <summary>Not due yet, or due today.</summary>
    Owed = 0,

    /// <summary>Missing after its day; the officer has been told.</summary>
    Overdue = 1,

    /// <summary>Filed.</summary>
    Filed = 2,
}

/// <summary>Opens an emergency: a channel of its own for named people, in which only what is never released is stopped.</summary>
/// <param name="Reason">Why.</param>
/// <param name="RecipientIds">Who reads it; nobody is added later.</param>
/// <param name="Hours">For how many hours, at most 24.</param>
public sealed record OpenEmergencyRequest(
    [property: EnumDataType(typeof(EmergencyReason))] EmergencyReason Reason,
    [property: Required, MinLength(1), MaxLength(Limits.EmergencyRecipientsMax)] IReadOnlyList<Guid> RecipientIds,
    [property: Range(1, Limits.EmergencyHoursMax)] int Hours
);

/// <summary>An emergency, to whoever opened it, its recipients, the officers and the owners. It holds no message text.</summary>
/// <param name="EmergencyId">The emergency.</param>
/// <param name="ChannelId">Its channel; null to those who are not in it.</param>
/// <param name="Reason">Why.</param>
/// <param name="OpenedByName">Who opened it.</param>
/// <param name="DepartmentName">Their 所属.</param>
/// <param name="RecipientNames">Who reads it.</param>
/// <param name="OpenedAt">From when.</param>
/// <param name="EndsAt">Until when at the latest.</param>
/// <param name="EndedAt">When it ended and its key was deleted; null while it runs.</param>
/// <param name="Messages">How many messages were sent in it.</param>
/// <param name="ReportState">How the report stands.</param>
/// <param name="ReportDueOn">Until when it is owed: the next working day after the opening.</param>
/// <param name="Report">The report, once filed.</param>
/// <param name="MayEnd">Whether the caller may end it now.</param>
/// <param name="OwesReport">Whether the caller is the one to report.</param>
public sealed record EmergencyView(
    Guid EmergencyId,
    Guid? ChannelId,
    EmergencyReason Reason,
    string OpenedByName,
    string DepartmentName,
    IReadOnlyList<string> RecipientNames,
    DateTimeOffset OpenedAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? EndedAt,
    long Messages,
    EmergencyReportState ReportState,
    DateOnly ReportDueOn,
    string? Report,
    bool MayEnd,
    bool OwesReport
);

/// <summary>Files the report. Judged like a message: it tells what was done, not about whom.</summary>
public sealed record FileEmergencyReportRequest(
    [property: Required, MaxLength(Limits.EmergencyReportLengthMax)] string Report
);

/// <summary>How many emergencies a department opened in a month (T-09).</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month, in Japan.</param>
/// <param name="DepartmentName">所属.</param>
/// <param name="Count">How many.</param>
public sealed record EmergencyMonthCount(int Year, int Month, string DepartmentName, long Count);
