using System.Globalization;
using GovChat.Client.Components;
using GovChat.Contracts.Emergencies;

namespace GovChat.Client.Emergencies;

/// <summary>The record of emergencies: one's own, and for officers all of them with the counts.</summary>
/// <param name="calls">The calls.</param>
/// <param name="seesAll">Whether the reader is an officer or owner.</param>
public sealed class EmergenciesState(EmergencyCalls calls, bool seesAll)
{
    private IReadOnlyList<EmergencyMonthCount> counts = [];

    public bool IsLoaded { get; private set; }

    /// <summary>Whether the reader sees those of others too.</summary>
    public bool SeesAll => seesAll;

    /// <summary>All that may be seen, newest first.</summary>
    public IReadOnlyList<EmergencyView> All { get; private set; } = [];

    /// <summary>Those the reader opened or reads.</summary>
    public IReadOnlyList<EmergencyView> Own => [.. All.Where(one => one.ChannelId is not null || one.OwesReport)];

    /// <summary>How many reports are missing after their day.</summary>
    public int OverdueCount => All.Count(one => one.ReportState == EmergencyReportState.Overdue);

    /// <summary>The months there are counts of, newest first.</summary>
    public IReadOnlyList<(int Year, int Month)> Months =>
        [.. counts.Select(count => (count.Year, count.Month)).Distinct().OrderDescending()];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var all = await calls.ListAsync(cancellation);
        All = [.. all.OrderByDescending(one => one.OpenedAt)];
        if (seesAll)
        {
            counts = await calls.CountsAsync(cancellation);
        }

        IsLoaded = true;
    }

    public async Task FileReportAsync(EmergencyView emergency, string report, CancellationToken cancellation)
    {
        await calls.FileReportAsync(emergency.EmergencyId, report, cancellation);
        await LoadAsync(cancellation);
    }

    /// <summary>A month's departments, the busiest first.</summary>
    public IReadOnlyList<BarRow> DepartmentsOf((int Year, int Month) month) =>
        [
            .. counts
                .Where(count => (count.Year, count.Month) == month)
                .OrderByDescending(count => count.Count)
                .ThenBy(count => count.DepartmentName, StringComparer.Create(CultureInfo.CurrentCulture, false))
                .Select(count => new BarRow(count.DepartmentName, [count.Count])),
        ];
}
