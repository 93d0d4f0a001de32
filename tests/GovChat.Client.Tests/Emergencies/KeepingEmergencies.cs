using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Emergencies;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Connection;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.People;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Emergencies;

public sealed class KeepingEmergencies : BunitContext
{
    private static readonly Guid EmergencyId = new("55555555-0000-0000-0000-000000000001");

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FakeApi api = new();
    private readonly EmergencyCalls calls;

    public KeepingEmergencies()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        calls = new EmergencyCalls(terminal.Api);
        terminal.Time.SetLocalTimeZone(TimeZoneInfo.Utc);
        var preferences = new Preferences(new FakePreferenceStore());
        Services.AddSingleton(calls);
        Services.AddSingleton(terminal.Gate);
        Services.AddSingleton<IChatApi>(api);
        Services.AddSingleton<TimeProvider>(terminal.Time);
        Services.AddSingleton(new Moments(preferences, terminal.Time));
    }

    [Fact]
    public async Task Nothing_begins_without_a_reason_and_without_a_reader()
    {
        api.People.Add(new PersonView(Terminal.Ichiro, "鈴木 一郎", "福祉課", null, [], HasAccepted: true));
        terminal.Server.Answers(Routes.Emergencies, Running(), WireJson.Default.EmergencyView);
        EmergencyView? opened = null;
        var dialog = Render<EmergencyDialog>(parameters => parameters.Add(d => d.OnOpened, one => opened = one));

        await dialog.Find("form").SubmitAsync();
        Assert.Empty(terminal.Server.CallsTo(Routes.Emergencies));
        Assert.Contains("理由を選んでください。", dialog.Markup, StringComparison.Ordinal);
        Assert.Contains("読める人を1人以上選んでください。", dialog.Markup, StringComparison.Ordinal);

        await dialog.FindAll("input[type=radio]")[1].ChangeAsync(true);
        await dialog.Find("form").SubmitAsync();
        Assert.Empty(terminal.Server.CallsTo(Routes.Emergencies));

        await dialog.Find("input[type=checkbox]").ChangeAsync(true);
        await dialog.Find("select").ChangeAsync("2");
        await dialog.Find("form").SubmitAsync();
        var body = terminal.Server.CallsTo(Routes.Emergencies).Single().Body!;
        Assert.Equal($$"""{"reason":"Abuse","recipientIds":["{{Terminal.Ichiro}}"],"hours":2}""", body);
        Assert.Equal(EmergencyId, opened!.EmergencyId);
    }

    [Fact]
    public void The_four_reasons_and_at_most_a_day_are_offered()
    {
        var dialog = Render<EmergencyDialog>();

        Assert.Equal(4, dialog.FindAll("input[type=radio]").Count);
        Assert.Equal(Limits.EmergencyHoursMax, dialog.FindAll("option").Count);
    }

    [Fact]
    public async Task An_officer_sees_all_of_them_and_the_counts_of_each_month()
    {
        terminal
            .Server.Answers(
                Routes.Emergencies,
                [Running(), Running() with { ChannelId = null, ReportState = EmergencyReportState.Overdue }],
                WireJson.Default.IReadOnlyListEmergencyView
            )
            .Answers(
                Routes.EmergencyCounts,
                [new(2026, 10, "福祉課", 1), new(2026, 11, "税務課", 1), new(2026, 11, "福祉課", 3)],
                WireJson.Default.IReadOnlyListEmergencyMonthCount
            );
        var state = new EmergenciesState(calls, seesAll: true);

        await state.LoadAsync(CancellationToken.None);

        Assert.Equal((2, 1, 1), (state.All.Count, state.Own.Count, state.OverdueCount));
        Assert.Equal([(2026, 11), (2026, 10)], state.Months);
        Assert.Equal(["福祉課", "税務課"], state.DepartmentsOf((2026, 11)).Select(row => row.Label));
    }

    [Fact]
    public async Task Others_are_not_asked_for_the_counts()
    {
        terminal.Server.Answers(Routes.Emergencies, [Running()], WireJson.Default.IReadOnlyListEmergencyView);
        var state = new EmergenciesState(calls, seesAll: false);

        await state.LoadAsync(CancellationToken.None);

        Assert.Empty(terminal.Server.CallsTo(Routes.EmergencyCounts));
        Assert.Single(state.Own);
    }

    [Fact]
    public void The_end_is_told_by_the_minute_and_noticed_when_it_comes()
    {
        var endsAt = terminal.Time.GetUtcNow().AddMinutes(90);
        var overs = 0;
        var line = Render<EmergencyLine>(parameters =>
            parameters.Add(l => l.EndsAt, endsAt).Add(l => l.OnOver, () => overs++)
        );
        Assert.Contains("あと1時間30分", line.Markup, StringComparison.Ordinal);

        terminal.Time.Advance(TimeSpan.FromMinutes(31));
        line.WaitForAssertion(() => Assert.Contains("あと59分", line.Markup, StringComparison.Ordinal));
        Assert.Equal(0, overs);

        terminal.Time.Advance(TimeSpan.FromHours(1));
        line.WaitForAssertion(() => Assert.Contains("終了しました", line.Markup, StringComparison.Ordinal));
        line.WaitForAssertion(() => Assert.Equal(1, overs));
    }

    [Fact]
    public void A_report_that_is_owed_can_be_written_and_one_that_is_filed_can_be_read()
    {
        var filed = Running() with
        {
            Report = "保護者と学校に連絡しました。",
            ReportState = EmergencyReportState.Filed,
        };
        var owed = Running() with { OwesReport = true };
        var stranger = Running() with { OwesReport = false };

        Assert.Contains("報告する", TableOf(owed), StringComparison.Ordinal);
        Assert.Contains("報告を読む", TableOf(filed), StringComparison.Ordinal);
        Assert.DoesNotContain("報告する", TableOf(stranger), StringComparison.Ordinal);
        Assert.Contains("期限 2026-11-24", TableOf(owed), StringComparison.Ordinal);
        Assert.DoesNotContain("期限", TableOf(filed), StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private static EmergencyView Running() =>
        new(
            EmergencyId,
            Talk.ChannelId,
            EmergencyReason.Abuse,
            "山田 花子",
            "福祉課",
            ["鈴木 一郎"],
            Talk.Morning,
            Talk.Morning.AddHours(2),
            null,
            1,
            EmergencyReportState.Owed,
            new DateOnly(2026, 11, 24),
            null,
            MayEnd: true,
            OwesReport: false
        );

    private string TableOf(EmergencyView one) =>
        Render<EmergencyTable>(parameters => parameters.Add(table => table.Emergencies, [one])).Markup;
}
