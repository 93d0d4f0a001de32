using Bunit;
using GovChat.Client.Device;
using GovChat.Client.Losses;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Losses;
using GovChat.Contracts.People;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Losses;

public sealed class ReportingALoss : BunitContext
{
    private static readonly Guid Lost = new("77777777-0000-0000-0000-000000000001");
    private static readonly Guid ReportId = new("66666666-0000-0000-0000-000000000001");

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly LossCalls calls;

    public ReportingALoss()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        terminal.Time.SetLocalTimeZone(TimeZoneInfo.Utc);
        calls = new LossCalls(terminal.Api);
        Services.AddSingleton(calls);
        Services.AddSingleton<IDeviceKey>(terminal.Key);
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
    }

    [Fact]
    public async Task A_persons_only_other_terminal_is_chosen_already_and_one_press_ends_it()
    {
        Answers(
            new LostTerminalChoice(Terminal.DeviceId, "PC-0001", DeviceZone.Lgwan, IsThisTerminal: true),
            new LostTerminalChoice(Lost, "PC-0042", DeviceZone.Telework, IsThisTerminal: false)
        );
        var dialog = Render<ReportLossDialog>(parameters =>
            parameters.Add(d => d.Title, "届け出").Add(d => d.PersonId, Terminal.Hanako)
        );
        Assert.DoesNotContain("PC-0001", dialog.Markup, StringComparison.Ordinal); // Nobody has lost what they sit at.

        await dialog.Find("form").SubmitAsync();

        var body = terminal.Server.CallsTo(Routes.LostTerminals).Single().Body!;
        Assert.Equal($$"""{"deviceId":"{{Lost}}","assetNumber":null,"circumstances":""}""", body);
        Assert.Contains("端末「PC-0042」を使えなくしました（0.25秒）。", dialog.Markup, StringComparison.Ordinal);
        Assert.Equal($"/incidents/{ReportId}", dialog.Find("p a").GetAttribute("href"));
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_sent_and_a_number_told_on_the_telephone_suffices()
    {
        terminal.Server.Answers<IReadOnlyList<PersonView>>(
            Routes.People,
            [new PersonView(Terminal.Ichiro, "鈴木 一郎", "福祉課", null, [], HasAccepted: true)],
            WireJson.Default.IReadOnlyListPersonView
        );
        Answers();
        var state = new ReportState(calls);
        await state.LoadPeopleAsync(CancellationToken.None);

        Assert.False(await state.SendAsync(CancellationToken.None));
        Assert.Equal("端末を選ぶか、資産番号を入力してください。", state.Errors[nameof(state.DeviceId)]);
        Assert.Empty(state.Found);
        state.PersonWords = "鈴木";
        Assert.Equal(Terminal.Ichiro, Assert.Single(state.Found).PersonId);

        state.AssetNumber = " PC-0042 ";
        Assert.True(await state.SendAsync(CancellationToken.None));
        var body = terminal.Server.CallsTo(Routes.LostTerminals).Single().Body!;
        Assert.Contains("\"assetNumber\":\"PC-0042\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_card_works_in_a_browser_without_a_key_and_in_full_width()
    {
        using var stranger = new Terminal();
        Services.AddSingleton(new LossCalls(stranger.Api));
        stranger.Server.Answers(
            Routes.LostTerminalByCard,
            new LostCardReply(2, stranger.Time.GetUtcNow()),
            WireJson.Default.LostCardReply
        );
        var page = Render<LostPage>();

        await page.Find("form").SubmitAsync();
        Assert.Empty(stranger.Server.CallsTo(Routes.LostTerminalByCard));

        await page.Find("input").InputAsync("ＡＢＣＤ-1234-EFGH-5678");
        await page.Find("form").SubmitAsync();

        var body = stranger.Server.CallsTo(Routes.LostTerminalByCard).Single().Body!;
        Assert.Equal("""{"code":"abcd-1234-efgh-5678"}""", body);
        Assert.Contains("2台の端末を使えなくしました", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_of_the_sheet_says_how_long_each_step_took_and_what_has_not_happened()
    {
        var at = terminal.Time.GetUtcNow();
        var report = new LostTerminalView(
            ReportId,
            "PC-0042",
            DeviceZone.Telework,
            ["鈴木 一郎"],
            LostTerminalReporter.Head,
            "課長",
            at,
            at.AddMilliseconds(80),
            at.AddMilliseconds(95),
            2,
            at.AddMinutes(3).AddSeconds(5),
            null
        );
        var sheet = new LostTerminalSheet(report, "", at.AddMinutes(-9), "10.0.0.9", "10.0.0.7", [], 1, [], []);

        var steps = IncidentStep.Of(sheet);

        Assert.Equal(["", "", "0.08秒", "0.10秒", "3分5秒", ""], steps.Select(step => step.Took));
        Assert.Equal(["10.0.0.9", null, null, null, "10.0.0.7", null], steps.Select(step => step.From));
        Assert.Contains("2本", steps[3].Name, StringComparison.Ordinal);
        Assert.Null(steps[^1].At);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private void Answers(params LostTerminalChoice[] terminals)
    {
        var at = terminal.Time.GetUtcNow();
        terminal
            .Server.Answers<IReadOnlyList<LostTerminalChoice>>(
                Routes.At(Routes.PersonTerminals, Terminal.Hanako),
                terminals,
                WireJson.Default.IReadOnlyListLostTerminalChoice
            )
            .Answers(
                Routes.LostTerminals,
                new LostTerminalReply(ReportId, "PC-0042", at, at.AddMilliseconds(250), MayReadSheet: true),
                WireJson.Default.LostTerminalReply
            );
    }
}
