namespace GovChat.Contracts.Retention;

/// <summary>How long records are kept, and what the daily job did; to owners and officers.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Channels">The class of each channel that has another than the usual one, or is held.</param>
/// <param name="Runs">What the job did, newest first.</param>
/// <param name="Canary">The newest canary; null before the first.</param>
/// <param name="Holds">Channels under 法的保全, the longest first.</param>
public sealed record RetentionView(
    IReadOnlyList<RetentionClassView> Classes,
    IReadOnlyList<RetainedChannelView> Channels,
    IReadOnlyList<RetentionRunView> Runs,
    RetentionCanaryView? Canary,
    IReadOnlyList<LegalHoldView> Holds
);

/// <summary>A class and its period.</summary>
/// <param name="Name">Which.</param>
/// <param name="Months">Kept for so many months after the month in which it was written; null without end.</param>
/// <param name="NextMonths">A shorter period that was chosen and does not hold yet.</param>
/// <param name="NextFrom">From when it does; null when none was chosen.</param>
/// <param name="Channels">How many channels have it.</param>
/// <param name="OldestMonth">The oldest month that is still there.</param>
public sealed record RetentionClassView(
    string Name,
    int? Months,
    int? NextMonths,
    DateTimeOffset? NextFrom,
    int Channels,
    DateOnly? OldestMonth
);

/// <summary>A channel, without its name.</summary>
/// <param name="ChannelId">Which.</param>
/// <param name="Class">Its class.</param>
/// <param name="IsHeld">法的保全: nothing of it is destroyed.</param>
public sealed record RetainedChannelView(Guid ChannelId, string Class, bool IsHeld);

/// <summary>A day's work of the job.</summary>
/// <param name="Day">Which day.</param>
/// <param name="FinishedAt">When it was done; null while it runs, or when it broke off and is going to go on.</param>
/// <param name="Waiting">How many months of classes were due and had to wait.</param>
/// <param name="Removals">What it took away.</param>
public sealed record RetentionRunView(
    DateOnly Day,
    DateTimeOffset? FinishedAt,
    int Waiting,
    IReadOnlyList<RetentionRemovalView> Removals
);

/// <summary>What was taken away of one channel.</summary>
/// <param name="Class">Of which class.</param>
/// <param name="Month">Written in this month.</param>
/// <param name="ChannelId">In this channel.</param>
/// <param name="Messages">How many messages lost their text.</param>
/// <param name="Edits">How many later texts went.</param>
public sealed record RetentionRemovalView(string Class, DateOnly Month, Guid ChannelId, long Messages, long Edits);

/// <summary>A text of the job's own that is to be gone a day later.</summary>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="DueAt">When it was to go.</param>
/// <param name="GoneAt">When it was looked for and not found any more.</param>
/// <param name="StayedAt">When it was looked for and still found.</param>
/// <param name="IsOverdue">Nobody has looked for more than a day: the job does not run.</param>
public sealed record RetentionCanaryView(
    DateTimeOffset PlacedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? GoneAt,
    DateTimeOffset? StayedAt,
    bool IsOverdue
);
