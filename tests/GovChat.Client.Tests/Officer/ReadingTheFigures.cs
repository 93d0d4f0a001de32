using GovChat.Client.Officer;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Oversight;

namespace GovChat.Client.Tests.Officer;

public sealed class ReadingTheFigures : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid ReportId = new("44444444-0000-0000-0000-000000000001");

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FiguresState state;

    public ReadingTheFigures()
    {
        state = new FiguresState(terminal.Api, terminal.Time);
        FilterFiguresView figures = new(
            Today.AddDays(-2),
            Today,
            [
                Count(0, "my-number", "マイナンバー", FilterOutcome.Blocked, 3),
                Count(0, "ledger-welfare", "生活保護台帳", FilterOutcome.Blocked, 1),
                Count(-2, "my-number-unlabelled", "マイナンバー", FilterOutcome.SentWithReason, 2, "business-number"),
            ],
            []
        );
        terminal
            .Server.Answers(Routes.FilterFigures, figures, WireJson.Default.FilterFiguresView)
            .Answers(
                Routes.FalsePositives,
                [Report(wasFalse: true, at: 2), Report(wasFalse: null, at: 1), Report(wasFalse: false, at: 3)],
                WireJson.Default.IReadOnlyListFalsePositiveView
            )
            .Answers(Routes.Precedents, [], WireJson.Default.IReadOnlyListPrecedentView);
    }

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task Asks_for_the_days_up_to_today()
    {
        await state.LoadAsync(7, CancellationToken.None);

        Assert.Equal("?from=2026-11-17&to=2026-11-23", terminal.Server.CallsTo(Routes.FilterFigures).Single().Query);
    }

    [Fact]
    public async Task Every_day_has_a_row_also_one_without_a_count()
    {
        await state.LoadAsync(7, CancellationToken.None);

        var days = state.ByDay(day => $"{day:MM-dd}");

        Assert.Equal([("11-23", 4L), ("11-22", 0L), ("11-21", 2L)], days.Select(row => (row.Label, row.Total)));
        Assert.Equal([4, 0, 0, 0, 0], days[0].Values);
    }

    [Fact]
    public async Task Rules_departments_and_reasons_stand_with_the_most_frequent_first()
    {
        await state.LoadAsync(7, CancellationToken.None);

        Assert.Equal(
            ["マイナンバー（my-number）", "マイナンバー（my-number-unlabelled）", "生活保護台帳（ledger-welfare）"],
            state.ByRule().Select(row => row.Label)
        );
        Assert.Equal(6, Assert.Single(state.ByDepartment()).Total);
        var reason = Assert.Single(state.ByReason(id => $"<{id}>"));
        Assert.Equal(("<business-number>（マイナンバー）", 2L), (reason.Label, reason.Total));
    }

    [Fact]
    public async Task Reports_that_wait_stand_first_then_the_newest()
    {
        await state.LoadAsync(7, CancellationToken.None);

        Assert.Equal([null, false, true], state.Reports.Select(report => report.WasFalse));
        Assert.Equal(1, state.OpenCount);
    }

    [Fact]
    public async Task An_answer_is_told_and_the_list_read_anew()
    {
        var path = Routes.At(Routes.FalsePositiveAnswer, ReportId);
        terminal.Server.Does(path);

        await state.AnswerAsync(
            Report(wasFalse: null, at: 1),
            new AnswerReportRequest(true, "件数だけなら送信できます。", true),
            CancellationToken.None
        );

        Assert.Contains("\"isPrecedent\":true", terminal.Server.CallsTo(path).Single().Body!, StringComparison.Ordinal);
        Assert.Single(terminal.Server.CallsTo(Routes.FalsePositives));
    }

    private static FilterCount Count(
        int day,
        string rule,
        string row,
        FilterOutcome outcome,
        long count,
        string? reason = null
    ) => new(Today.AddDays(day), rule, row, "I", outcome, reason, "福祉課", "2021.1", count);

    private static FalsePositiveView Report(bool? wasFalse, int at) =>
        new(
            ReportId,
            DateTimeOffset.UnixEpoch.AddDays(at),
            "ledger-welfare",
            "生活保護台帳",
            "I",
            20,
            "2021.1",
            "福祉課",
            "",
            null,
            wasFalse,
            null,
            null,
            null
        );
}
