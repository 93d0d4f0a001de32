using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// An officer's browser keeps the last checkpoint of both logs and compares at each visit; somebody who owns the database makes the
/// log another behind the server, and the page says so.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class WitnessingFromABrowser(Stage stage)
{
    // Every hash of the tree that stands for what was signed becomes another, as after computing the log anew. Done twice it is undone.
    private const string MakeTheLogAnother = """
        alter table audit_leaf disable trigger user;
        alter table audit_node disable trigger user;
        update audit_leaf set leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 1) where sequence <= {0};
        update audit_node set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where (number + 1) << height <= {0};
        alter table audit_leaf enable trigger user;
        alter table audit_node enable trigger user;
        """;

    [Fact]
    public async Task A_log_that_was_computed_anew_is_seen_at_the_next_visit_and_recorded()
    {
        await using var officers = await stage.NewTerminalAsync();
        await officers.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "情報セキュリティ担当"));

        // 1. The first visit has nothing to compare with; the second goes on from it.
        await officers.OpenAsync("/audit");
        await Expect(PointOf(officers)).ToContainTextAsync(WitnessTexts.FirstVisit, Patient);
        var entries = PointOf(officers).Locator("dd").Nth(1);
        var size = (await entries.TextContentAsync())!.Trim();
        await officers.OpenAsync("/audit");
        await Expect(PointOf(officers)).ToContainTextAsync(WitnessTexts.Good, Patient);
        await officers.PictureAsync("witness-good");
        Assert.Empty(officers.Complaints);

        // 2. Behind the server the log becomes another.
        var deeds = MakeTheLogAnother.Replace("{0}", size, StringComparison.Ordinal);
        await stage.Installation.ByTheOwnerOfTheTablesAsync(deeds);
        try
        {
            await officers.OpenAsync("/audit");
            await Expect(officers.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(WitnessTexts.RowsDiffer, Patient);
            await officers.OpenAsync("/audit");
            await Expect(officers.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("incident.md", Patient);
            await Expect(officers.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Recorded }).First)
                .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
            await officers.PictureAsync("witness-differs");
        }
        finally
        {
            await stage.Installation.ByTheOwnerOfTheTablesAsync(deeds);
        }

        // 3. As it was again, it goes on.
        officers.ForgetComplaints(); // The browser writes each refusal into its console.
        await officers.OpenAsync("/audit");
        await Expect(PointOf(officers)).ToContainTextAsync(WitnessTexts.GoesOn[..8], Patient);
        Assert.Empty(officers.Complaints);
    }

    private static LocatorAssertionsToContainTextOptions Patient => new() { Timeout = Terminal.Patience };

    private static string Recorded => WitnessTexts.Audit_audit_witness_differs;

    /// <summary>The card of the audit log; that of what is said follows.</summary>
    private static ILocator PointOf(Terminal terminal) => terminal.Page.Locator(".point").First;
}
