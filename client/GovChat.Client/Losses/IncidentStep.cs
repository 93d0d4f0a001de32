using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.Losses;

namespace GovChat.Client.Losses;

/// <summary>A line of the incident's clock.</summary>
/// <param name="Name">What happened.</param>
/// <param name="At">When; null when it has not happened.</param>
/// <param name="From">From which address, where that is known.</param>
/// <param name="Took">How long after the report; empty for what was before.</param>
internal sealed record IncidentStep(string Name, DateTimeOffset? At, string? From, string Took)
{
    /// <summary>From the last contact to the empty storage.</summary>
    public static IReadOnlyList<IncidentStep> Of(LostTerminalSheet sheet)
    {
        var report = sheet.Report;
        var lines = $"{LossTexts.SocketsClosedAt} {LossTexts.LinesCount.With(report.SocketsClosed)}";
        IncidentStep Step(string name, DateTimeOffset? at, string? from = null) =>
            new(name, at, from, at is { } then ? LossWords.Took(then - report.ReportedAt) : "");
        return
        [
            new(LossTexts.LastContact, sheet.LastContactAt, sheet.LastContactAddress, ""),
            new(LossTexts.ReportedAt, report.ReportedAt, null, ""),
            Step(LossTexts.DeadAt, report.DeadAt),
            Step(lines, report.SocketsClosedAt),
            Step(LossTexts.FirstRefusedAt, report.FirstRefusedAt, sheet.FirstRefusedAddress),
            Step(LossTexts.WipedAt, report.WipedAt),
        ];
    }
}
