using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.Emergencies;

namespace GovChat.Client.Emergencies;

/// <summary>What emergencies are called on screen.</summary>
internal static class EmergencyWords
{
    /// <summary>The only reasons there are (B-02).</summary>
    public static IReadOnlyList<EmergencyReason> Reasons { get; } =
    [EmergencyReason.Bullying, EmergencyReason.Abuse, EmergencyReason.Disaster, EmergencyReason.Illness];

    public static string Name(this EmergencyReason reason) =>
        reason switch
        {
            EmergencyReason.Bullying => FilterTexts.EmergencyBullying,
            EmergencyReason.Abuse => FilterTexts.EmergencyAbuse,
            EmergencyReason.Disaster => FilterTexts.EmergencyDisaster,
            _ => FilterTexts.EmergencyIllness,
        };

    public static string Name(this EmergencyReportState state) =>
        state switch
        {
            EmergencyReportState.Filed => FilterTexts.ReportFiled,
            EmergencyReportState.Overdue => FilterTexts.ReportOverdue,
            _ => FilterTexts.ReportOwed,
        };

    /// <summary>How long it still runs, in hours and minutes; whoever has little time is told the minutes.</summary>
    public static string Left(TimeSpan left) =>
        left >= TimeSpan.FromHours(1)
            ? FilterTexts.LeftHours.With((int)left.TotalHours, left.Minutes)
            : FilterTexts.LeftMinutes.With(Math.Max(1, (int)Math.Ceiling(left.TotalMinutes)));
}
