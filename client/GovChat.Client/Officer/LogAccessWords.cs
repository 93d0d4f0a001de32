using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.LogAccess;

namespace GovChat.Client.Officer;

/// <summary>What purposes and states of a reading are called on screen.</summary>
internal static class LogAccessWords
{
    /// <summary>What leave can be asked for.</summary>
    public static IReadOnlyList<LogAccessPurpose> Purposes { get; } =
    [LogAccessPurpose.Disclosure, LogAccessPurpose.Audit, LogAccessPurpose.Accident, LogAccessPurpose.Law];

    public static string Name(this LogAccessPurpose purpose) =>
        purpose switch
        {
            LogAccessPurpose.Disclosure => LogTexts.PurposeDisclosure,
            LogAccessPurpose.Audit => LogTexts.PurposeAudit,
            LogAccessPurpose.Accident => LogTexts.PurposeAccident,
            LogAccessPurpose.Law => LogTexts.PurposeLaw,
            _ => LogTexts.PurposeDanger,
        };

    public static string Name(this LogAccessState state) =>
        state switch
        {
            LogAccessState.Waiting => LogTexts.StateWaiting,
            LogAccessState.Approved => LogTexts.StateApproved,
            LogAccessState.Open => LogTexts.StateOpen,
            LogAccessState.Withdrawn => LogTexts.StateWithdrawn,
            LogAccessState.Refused => LogTexts.StateRefused,
            LogAccessState.Lapsed => LogTexts.StateLapsed,
            _ => LogTexts.StateEnded,
        };

    /// <summary>Whether anything can still come of it.</summary>
    public static bool IsCurrent(this LogAccessView access) =>
        access.State is LogAccessState.Waiting or LogAccessState.Approved or LogAccessState.Open || access.MayReview;

    /// <summary>How long it is still open, in hours and minutes.</summary>
    public static string Left(TimeSpan left) =>
        left >= TimeSpan.FromHours(1)
            ? LogTexts.LeftHours.With((int)left.TotalHours, left.Minutes)
            : LogTexts.LeftMinutes.With(Math.Max(0, (int)Math.Ceiling(left.TotalMinutes)));
}
