namespace GovChat.Contracts.LogAccess;

/// <summary>How an authority to read logs stands.</summary>
public enum LogAccessState
{
    /// <summary>承認待ち.</summary>
    Waiting = 0,

    /// <summary>承認済み: the applicant may start.</summary>
    Approved = 1,

    /// <summary>閲覧中.</summary>
    Open = 2,

    /// <summary>Its hours are over, or the applicant has finished.</summary>
    Ended = 3,

    /// <summary>取消: somebody took it away, or the applicant took the request back.</summary>
    Withdrawn = 4,

    /// <summary>却下: somebody refused the request.</summary>
    Refused = 5,

    /// <summary>期限切れ: nobody approved or started it in time.</summary>
    Lapsed = 6,
}

/// <summary>An authority to read logs, to officers and owners. It holds no message text.</summary>
/// <param name="AccessId">The authority.</param>
/// <param name="State">How it stands.</param>
/// <param name="Purpose">For what.</param>
/// <param name="CaseNumber">The number of the case; null when an owner opened it alone.</param>
/// <param name="Reason">Why an owner opened it alone; null otherwise.</param>
/// <param name="ApplicantName">Who asked, and reads.</param>
/// <param name="Channels">Which channels.</param>
/// <param name="From">Messages sent from this instant on.</param>
/// <param name="Until">And before this one.</param>
/// <param name="Hours">For how many hours after the start.</param>
/// <param name="DelayDays">For how many days the members are not told.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="LapsesAt">Until when it must be started.</param>
/// <param name="StartedAt">When the applicant started; null before.</param>
/// <param name="ExpiresAt">When it ends by itself; null before the start.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="Approvals">Who approved.</param>
/// <param name="ApprovalsMissing">How many more it needs.</param>
/// <param name="Pages">How many pages were handed out.</param>
public sealed record LogAccessView(
    Guid AccessId,
    LogAccessState State,
    LogAccessPurpose Purpose,
    string? CaseNumber,
    string? Reason,
    string ApplicantName,
    IReadOnlyList<LogChannelView> Channels,
    DateTimeOffset From,
    DateTimeOffset Until,
    int Hours,
    int DelayDays,
    DateTimeOffset RequestedAt,
    DateTimeOffset LapsesAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<LogApprovalView> Approvals,
    int ApprovalsMissing,
    long Pages
)
{
    /// <summary>Until when somebody else must review it; null unless an owner opened it alone.</summary>
    public DateOnly? ReviewDueOn { get; init; }

    /// <summary>Nobody reviewed it in time; whoever opened it opens nothing more until somebody does.</summary>
    public bool IsReviewOverdue { get; init; }

    /// <summary>Who reviewed it; null before.</summary>
    public string? ReviewedByName { get; init; }

    /// <summary>What they found.</summary>
    public string? Review { get; init; }

    /// <summary>持出しを含む: whether it may be taken out as a file too.</summary>
    public bool TakesOut { get; init; }

    /// <summary>Whether the caller asked for it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the caller may approve it now.</summary>
    public bool MayApprove { get; init; }

    /// <summary>Whether the caller may review it now.</summary>
    public bool MayReview { get; init; }
}

/// <summary>An approval.</summary>
/// <param name="PersonName">Whose.</param>
/// <param name="AsOwner">Whether they are an owner.</param>
/// <param name="At">When.</param>
public sealed record LogApprovalView(string PersonName, bool AsOwner, DateTimeOffset At);
