using Bunit;
using GovChat.Client.Officer;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Officer;

/// <summary>監査の証拠: a sheet for each month.</summary>
public sealed class PrintingTheEvidence : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private static readonly AuditEvidenceView View = new(
        "みどり野市",
        new DateOnly(2026, 11, 1),
        IsOver: false,
        [new(Routes.OfDeeds, 42, Noon, "key\n\nnote\n", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    );

    private readonly Terminal terminal = Terminal.Enrolled();

    public PrintingTheEvidence()
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton<TimeProvider>(terminal.Time);
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task The_sheet_has_name_point_picture_text_and_places_to_sign_and_goes_to_the_printer()
    {
        terminal.Server.Answers(Routes.AuditEvidence, View, WireJson.Default.AuditEvidenceView);

        var page = Render<EvidencePage>();
        await page.FindAll("button").Single(b => b.TextContent == WitnessTexts.EvidencePrint).ClickAsync(new());

        var sheet = page.Find(".paper");
        Assert.Contains("みどり野市", sheet.TextContent, StringComparison.Ordinal);
        Assert.Contains(WitnessTexts.EvidenceNotOver, sheet.TextContent, StringComparison.Ordinal);
        Assert.Equal("key\n\nnote\n", sheet.QuerySelector("pre")!.TextContent);
        Assert.StartsWith(
            "data:image/svg+xml;base64,",
            sheet.QuerySelector("img")!.GetAttribute("src"),
            StringComparison.Ordinal
        );
        Assert.Contains(WitnessTexts.EvidenceSeal, sheet.TextContent, StringComparison.Ordinal);
        Assert.Single(JSInterop.Invocations["print"]);
    }

    [Fact]
    public async Task Another_month_is_read_anew_and_one_without_signatures_says_so()
    {
        terminal
            .Server.Answers(Routes.AuditEvidence, View, WireJson.Default.AuditEvidenceView)
            .Answers(
                Routes.AuditEvidence,
                View with
                {
                    Month = new DateOnly(2026, 10, 1),
                    IsOver = true,
                    Points = [],
                },
                WireJson.Default.AuditEvidenceView
            );

        var page = Render<EvidencePage>();
        await page.Find("select").ChangeAsync(new() { Value = "2026-10" });

        Assert.Equal(
            ["?month=2026-11", "?month=2026-10"],
            terminal.Server.CallsTo(Routes.AuditEvidence).Select(call => call.Query)
        );
        Assert.Contains(WitnessTexts.EvidenceNone, page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".paper"));
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }
}
