using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.LogAccess;

/// <summary>
/// An authority to read logs without being a member: asked for, approved by others, opened once, ended once. What makes it open
/// is looked at again by the database's own function at every page; see migration 0022.
/// </summary>
internal sealed class LogGrant : ISealedRow
{
    private readonly SealedWords caseNumber = new(SealPurpose.LogCaseNumber);
    private readonly SealedWords reason = new(SealPurpose.LogReason);
    private readonly SealedWords review = new(SealPurpose.LogReview);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Who asks, and reads.</summary>
    public Guid ApplicantId { get; init; }

    /// <summary>The terminal it was asked for from.</summary>
    public Guid DeviceId { get; init; }

    /// <summary>Opened by an owner alone, in danger to life or body.</summary>
    public bool IsBreakGlass { get; init; }

    public LogAccessPurpose Purpose { get; init; }

    public string? CaseNumber
    {
        get => caseNumber.Text;
        init => caseNumber.Text = value;
    }

    public byte[]? SealedCaseNumber
    {
        get => caseNumber.Bytes;
        private set => caseNumber.Bytes = value;
    }

    public string? Reason
    {
        get => reason.Text;
        init => reason.Text = value;
    }

    public byte[]? SealedReason
    {
        get => reason.Bytes;
        private set => reason.Bytes = value;
    }

    /// <summary>Messages sent from this instant on.</summary>
    public DateTimeOffset FromAt { get; init; }

    /// <summary>And before this one.</summary>
    public DateTimeOffset UntilAt { get; init; }

    public short Hours { get; init; }

    /// <summary>For how long the members are not told.</summary>
    public short DelayDays { get; init; }

    /// <summary>持出しを含む: asked for and approved with it.</summary>
    public bool TakesOut { get; init; }

    public short ApprovalsNeeded { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>It must be started before.</summary>
    public DateTimeOffset LapsesAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who ended it; null when its time was over.</summary>
    public Guid? EndedBy { get; set; }

    public LogGrantEnd? EndKind { get; set; }

    /// <summary>Until when somebody else looks at what was opened alone.</summary>
    public DateOnly? ReviewDueOn { get; init; }

    public bool IsReviewOverdue { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }

    public Guid? ReviewedBy { get; set; }

    public string? Review
    {
        get => review.Text;
        set => review.Text = value;
    }

    public byte[]? SealedReview
    {
        get => review.Bytes;
        private set => review.Bytes = value;
    }

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [caseNumber, reason, review];

    /// <summary>How it stands.</summary>
    /// <param name="approvals">How many have approved.</param>
    /// <param name="now">At this instant.</param>
    public LogAccessState StateAt(int approvals, DateTimeOffset now) =>
        (EndKind, StartedAt) switch
        {
            (LogGrantEnd.Refused, _) => LogAccessState.Refused,
            (LogGrantEnd.Withdrawn, _) => LogAccessState.Withdrawn,
            ({ }, _) => LogAccessState.Ended,
            (null, { }) => IsOpenAt(now) ? LogAccessState.Open : LogAccessState.Ended,
            _ when now >= LapsesAt => LogAccessState.Lapsed,
            _ when approvals >= ApprovalsNeeded => LogAccessState.Approved,
            _ => LogAccessState.Waiting,
        };

    /// <summary>Whether a page of it may be read, by its own marks; the database looks further.</summary>
    public bool IsOpenAt(DateTimeOffset now) => StartedAt is not null && EndedAt is null && now < ExpiresAt;

    /// <summary>Opens it for its hours.</summary>
    public void Start(DateTimeOffset now) => (StartedAt, ExpiresAt) = (now, now.AddHours(Hours));

    /// <summary>Ends it, by somebody or by its time.</summary>
    public void End(LogGrantEnd kind, DateTimeOffset at, Guid? by = null) =>
        (EndKind, EndedAt, EndedBy) = (kind, at, by);

    /// <summary>What others must approve: two, and a third when the members are to be told later.</summary>
    public static short ApprovalsFor(int delayDays) => (short)(delayDays > 0 ? 3 : 2);

    internal sealed class Configuration : IEntityTypeConfiguration<LogGrant>
    {
        public void Configure(EntityTypeBuilder<LogGrant> builder)
        {
            builder.ToTable("log_grant");
            builder.HasSealedColumn(nameof(CaseNumber), nameof(SealedCaseNumber), "case_number");
            builder.HasSealedColumn(nameof(Reason), nameof(SealedReason), "reason");
            builder.HasSealedColumn(nameof(Review), nameof(SealedReview), "review");
        }
    }
}

/// <summary>How a grant came to its end.</summary>
internal enum LogGrantEnd
{
    /// <summary>Somebody refused the request.</summary>
    Refused,

    /// <summary>Somebody took it away, or the applicant took the request back.</summary>
    Withdrawn,

    /// <summary>The applicant had read enough.</summary>
    Finished,

    /// <summary>Its hours were over.</summary>
    Expired,
}

internal static class LogGrantTables
{
    extension(GovChatDb db)
    {
        public DbSet<LogGrant> LogGrants => db.Set<LogGrant>();

        public DbSet<LogGrantChannel> LogGrantChannels => db.Set<LogGrantChannel>();

        public DbSet<LogGrantApproval> LogGrantApprovals => db.Set<LogGrantApproval>();
    }

    /// <summary>A grant, locked until the commit against everybody who would change it; null when there is none.</summary>
    public static Task<LogGrant?> LockLogGrantAsync(this GovChatDb db, Guid grantId, CancellationToken cancellation) =>
        db
            .LogGrants.FromSql($"select * from log_grant where id = {grantId} for no key update")
            .SingleOrDefaultAsync(cancellation);
}
