namespace GovChat.Contracts.LogAccess;

/// <summary>閲覧記録: that somebody read a channel's log without being a member, to its members.</summary>
/// <param name="AccessId">The authority.</param>
/// <param name="ReaderName">Who read.</param>
/// <param name="Purpose">For what.</param>
/// <param name="CaseNumber">The number of the case; null when an owner opened it alone.</param>
/// <param name="ApprovedByNames">By whose authority; nobody's but their own when an owner opened it alone.</param>
/// <param name="From">Messages sent from this instant on.</param>
/// <param name="Until">And before this one.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="LastReadAt">When the last page was handed out; null when none was.</param>
/// <param name="EndedAt">When it ended, or is going to; reading is over then.</param>
/// <param name="Pages">How many pages of this channel were handed out.</param>
/// <param name="Messages">How many messages stood on them; the same one twice counts twice.</param>
/// <param name="DelayDays">For how many days the members were not told.</param>
/// <param name="ReviewedByName">Who reviewed it afterwards, when an owner opened it alone.</param>
public sealed record ReadingRecordView(
    Guid AccessId,
    string ReaderName,
    LogAccessPurpose Purpose,
    string? CaseNumber,
    IReadOnlyList<string> ApprovedByNames,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset OpenedAt,
    DateTimeOffset? LastReadAt,
    DateTimeOffset EndedAt,
    long Pages,
    long Messages,
    int DelayDays,
    string? ReviewedByName
)
{
    /// <summary>What was taken out of it as files, the newest first.</summary>
    public IReadOnlyList<TakenOutView> TakenOut { get; init; } = [];
}
