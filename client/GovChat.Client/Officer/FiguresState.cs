using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Oversight;

namespace GovChat.Client.Officer;

/// <summary>What the filter did in a span of days, in counts, and what people reported. No word of a message is here.</summary>
public sealed class FiguresState(ApiClient api, TimeProvider time)
{
    private FilterFiguresView? figures;

    public bool IsLoaded { get; private set; }

    /// <summary>How many days are shown, today included.</summary>
    public int Days { get; private set; } = 30;

    /// <summary>Reports, the open ones first, then the newest.</summary>
    public IReadOnlyList<FalsePositiveView> Reports { get; private set; } = [];

    /// <summary>What was decided before, newest first.</summary>
    public IReadOnlyList<PrecedentView> Precedents { get; private set; } = [];

    /// <summary>Rules that a precedent is worth writing for.</summary>
    public IReadOnlyList<PrecedentSuggestion> Suggestions => figures?.Suggestions ?? [];

    /// <summary>How many reports wait for an answer.</summary>
    public int OpenCount => Reports.Count(report => report.WasFalse is null);

    /// <summary>Whether anything was counted.</summary>
    public bool HasCounts => Counts.Count > 0;

    private IReadOnlyList<FilterCount> Counts => figures?.Counts ?? [];

    public async Task LoadAsync(int days, CancellationToken cancellation)
    {
        Days = days;
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"?from={today.AddDays(1 - days):yyyy-MM-dd}&to={today:yyyy-MM-dd}"
        );
        var read = await api.GetAsync(Routes.FilterFigures + query, WireJson.Default.FilterFiguresView, cancellation);
        if (Days == days)
        {
            figures = read;
        }

        await LoadReportsAsync(cancellation);
        IsLoaded = true;
    }

    public async Task AnswerAsync(FalsePositiveView report, AnswerReportRequest answer, CancellationToken cancellation)
    {
        await api.PostAsync(
            Routes.At(Routes.FalsePositiveAnswer, report.ReportId),
            answer,
            WireJson.Default.AnswerReportRequest,
            cancellation
        );
        await LoadReportsAsync(cancellation);
    }

    /// <summary>Every day of the span, also those on which nothing happened.</summary>
    /// <param name="nameOf">How a day is written.</param>
    public IReadOnlyList<BarRow> ByDay(Func<DateOnly, string> nameOf)
    {
        if (figures is null)
        {
            return [];
        }

        var days = figures.To.DayNumber - figures.From.DayNumber + 1;
        return
        [
            .. Enumerable
                .Range(0, Math.Max(0, days))
                .Select(offset => figures.To.AddDays(-offset))
                .Select(day => RowOf(nameOf(day), Counts.Where(count => count.Day == day))),
        ];
    }

    public IReadOnlyList<BarRow> ByRule() => By(count => RuleWords.RuleName(count.Row, count.Rule));

    /// <param name="nameOf">How a class is written.</param>
    public IReadOnlyList<BarRow> ByClass(Func<string, string> nameOf) => By(count => nameOf(count.Class));

    public IReadOnlyList<BarRow> ByDepartment() => By(count => count.DepartmentName);

    /// <summary>Which reasons senders gave, and how often.</summary>
    /// <param name="nameOf">How a reason is written.</param>
    public IReadOnlyList<BarRow> ByReason(Func<string, string> nameOf) =>
        [
            .. Counts
                .Where(count => count.Outcome == FilterOutcome.SentWithReason && count.Reason is not null)
                .GroupBy(count => (Reason: count.Reason!, count.Row))
                .OrderByDescending(group => group.Sum(count => count.Count))
                .Select(group => new BarRow(
                    $"{nameOf(group.Key.Reason)}（{group.Key.Row}）",
                    [group.Sum(count => count.Count)]
                )),
        ];

    private static BarRow RowOf(string label, IEnumerable<FilterCount> counts)
    {
        var these = counts.ToArray();
        return new(
            label,
            [
                .. RuleWords.Outcomes.Select(outcome =>
                    these.Where(count => count.Outcome == outcome).Sum(count => count.Count)
                ),
            ]
        );
    }

    private IReadOnlyList<BarRow> By(Func<FilterCount, string> labelOf) =>
        [
            .. Counts
                .GroupBy(labelOf, StringComparer.Ordinal)
                .Select(group => RowOf(group.Key, group))
                .OrderByDescending(row => row.Total),
        ];

    private async Task LoadReportsAsync(CancellationToken cancellation)
    {
        var reports = await api.GetAsync(
            Routes.FalsePositives,
            WireJson.Default.IReadOnlyListFalsePositiveView,
            cancellation
        );
        Reports = [.. reports.OrderBy(report => report.WasFalse is not null).ThenByDescending(report => report.At)];
        var precedents = await api.GetAsync(
            Routes.Precedents,
            WireJson.Default.IReadOnlyListPrecedentView,
            cancellation
        );
        Precedents = [.. precedents.OrderByDescending(precedent => precedent.DecidedAt)];
    }
}
