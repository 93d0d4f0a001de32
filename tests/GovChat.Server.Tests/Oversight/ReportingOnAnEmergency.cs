using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;

namespace GovChat.Server.Tests.Oversight;

/// <summary>The report that is owed by the end of the next working day; the scene begins on Monday, 23 November 2026.</summary>
public sealed class ReportingOnAnEmergency : IAsyncLifetime
{
    private const string Report = "児童相談所へ引き継ぎ、安全を確認しました。";

    private readonly EmergencyScene scene = new();

    public Task InitializeAsync() => scene.InitializeAsync();

    public Task DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task It_is_filed_by_whoever_opened_and_read_by_those_concerned()
    {
        var emergency = await scene.OpenAsync();

        var filed = await EmergencyScene.ReportAsync(scene.Opener, emergency, Report);

        Assert.Equal(HttpStatusCode.NoContent, filed.Status);
        foreach (var reader in new[] { scene.Opener, scene.Recipient, scene.Officer })
        {
            var view = await EmergencyScene.FindAsync(reader, emergency);
            Assert.Equal((EmergencyReportState.Filed, Report), (view!.ReportState, view.Report));
            Assert.False(view.OwesReport);
        }

        Assert.Null(await EmergencyScene.FindAsync(scene.Stranger, emergency));
        Assert.Equal("false", Assert.Single(await scene.RecordsAsync("emergency.reported")).Details["late"]);
    }

    [Fact]
    public async Task Nobody_else_files_it_and_nobody_files_it_twice()
    {
        var emergency = await scene.OpenAsync();

        var recipient = await EmergencyScene.ReportAsync(scene.Recipient, emergency, Report);
        var officer = await EmergencyScene.ReportAsync(scene.Officer, emergency, Report);
        var control = await EmergencyScene.ReportAsync(scene.Opener, emergency, Report);
        var again = await EmergencyScene.ReportAsync(scene.Opener, emergency, Report);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (recipient.Status, recipient.Code));
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (officer.Status, officer.Code));
        Assert.True(control.IsGood);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.ReportStateWrong), (again.Status, again.Code));
    }

    [Fact]
    public async Task It_is_judged_as_a_message_is()
    {
        var emergency = await scene.OpenAsync();

        var held = await EmergencyScene.ReportAsync(scene.Opener, emergency, EmergencyScene.Text);
        var bell = await EmergencyScene.ReportAsync(scene.Opener, emergency, "鐘\u0007");
        var control = await EmergencyScene.ReportAsync(scene.Opener, emergency, Report);

        Assert.Equal((Refusal.HeldByFilter, "report"), (held.Code, held.Problem!.Field));
        Assert.NotEmpty(held.Problem.Findings!);
        Assert.Equal((Refusal.TextControlCharacter, "report"), (bell.Code, bell.Problem!.Field));
        Assert.True(control.IsGood);
    }

    [Fact]
    public async Task Missing_after_its_day_it_goes_to_the_officers_once_and_can_still_be_filed()
    {
        var emergency = await scene.OpenAsync();
        var control = await scene.OpenAsync();
        await EmergencyScene.ReportAsync(scene.Opener, control, Report);
        Assert.Equal(new DateOnly(2026, 11, 24), emergency.ReportDueOn);

        // The last minute of the day in Japan, then the first of the next.
        await PassUntilAsync(24, 14, 58, scene.Officer);
        var inTime = await EmergencyScene.FindAsync(scene.Officer, emergency);
        await PassUntilAsync(24, 15, 0);
        await scene.UntilAsync(async () =>
            (await EmergencyScene.FindAsync(scene.Officer, emergency))!.ReportState == EmergencyReportState.Overdue
        );
        await scene.PassAsync(TimeSpan.FromHours(3), scene.Officer, scene.Opener);

        Assert.Equal(EmergencyReportState.Owed, inTime!.ReportState);
        Assert.Single(await scene.RecordsAsync("emergency.report_overdue"));
        Assert.Equal(EmergencyReportState.Filed, (await EmergencyScene.FindAsync(scene.Officer, control))!.ReportState);

        Assert.True((await EmergencyScene.ReportAsync(scene.Opener, emergency, Report)).IsGood);
        Assert.Equal("true", (await scene.RecordsAsync("emergency.reported"))[0].Details["late"]);
    }

    [Fact]
    public async Task Uses_are_counted_by_month_and_department_and_agree_with_the_record()
    {
        for (var at = 0; at < 3; at++)
        {
            await scene.OpenAsync();
        }

        // 1 December 00:30 in Japan is still November elsewhere.
        await PassUntilAsync(30, 15, 30, scene.Opener, scene.Officer);
        await scene.OpenAsync();

        var counts = await scene.Officer.Terminal.GetAsync<IReadOnlyList<EmergencyMonthCount>>(Routes.EmergencyCounts);
        var refused = await scene.Opener.Terminal.CallAsync(HttpMethod.Get, Routes.EmergencyCounts);

        var department = scene.Opener.Me.DepartmentName;
        Assert.Equal([new(2026, 12, department, 1), new(2026, 11, department, 3)], counts);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        var recorded = (await scene.RecordsAsync("emergency.opened"))
            .GroupBy(entry => entry.At.ToOffset(TimeSpan.FromHours(9)).Month)
            .Select(month => (Month: month.Key, Count: month.LongCount()));
        Assert.Equal(counts.Select(count => (count.Month, count.Count)), recorded);
    }

    private Task PassUntilAsync(int day, int hour, int minute, params Testing.Colleague[] acting) =>
        scene.PassAsync(new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.Zero) - scene.Now, acting);
}
