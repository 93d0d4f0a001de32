using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>端末紛失, as the people see it: the 所属長 reports it from their own terminal, and the lost one goes blank.</summary>
[Collection(StageCollection.Name)]
public sealed partial class LosingATerminal(Stage stage)
{
    private const string AssetNumber = "PC-E2E-LOST";
    private const string Words = "この端末をなくします";

    /// <summary>
    /// What the browser keeps for the page. Of the tab alone, and only until it is closed, stands the one word
    /// why the terminal has ended, so that the card can say it. What Blazor notes of its own files is nobody's secret.
    /// </summary>
    private const string Stored = """
        async () => {
          const ours = Object.keys(localStorage).filter((key) => !key.startsWith("blazor-resource-hash:"));
          const found = ours.map((key) => `localStorage ${key}`);
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done, failed) => {
              const opening = indexedDB.open(name);
              opening.onsuccess = () => done(opening.result);
              opening.onerror = () => failed(opening.error);
            });
            for (const store of db.objectStoreNames) {
              const keys = await new Promise((done, failed) => {
                const reading = db.transaction(store).objectStore(store).getAllKeys();
                reading.onsuccess = () => done(reading.result);
                reading.onerror = () => failed(reading.error);
              });
              found.push(...keys.map((key) => `${name} ${store} ${key}`));
            }
            db.close();
          }
          return found;
        }
        """;

    [Fact]
    public async Task A_reported_terminal_goes_blank_keeps_nothing_and_its_sheet_tells_when()
    {
        await using var administrator = await stage.NewTerminalAsync();
        await administrator.ArriveAsync(Person("端末管理者"));
        await using var lost = await stage.NewTerminalAsync();
        var (loser, head) = (Person("職員", 3), Person("職員", 2)); // Of one department, whose head the second is.
        await administrator.ApproveAsync(await lost.AskToBeAllowedAsync(), AssetNumber, loser.Name);
        await lost.SignInAsync(loser.LoginName, loser.Password);
        await lost.OpenDirectAsync(Person("職員"));
        await lost.SayAsync(Words);
        await lost.SeeAsync(Words);
        await using var office = await stage.NewTerminalAsync();
        await office.ArriveAsync(head);

        await office.OpenAsync("/my");
        await office.ReportLostAsync(LossTexts.ReportLostColleague, loser.Name, AssetNumber);

        await Expect(lost.Heading(Texts.GateTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(lost.Page.GetByText(Words)).ToHaveCountAsync(0);
        var anew = await lost.Context.NewPageAsync(); // The first window may be loading itself anew at this moment.
        await anew.GotoAsync("/");
        await Expect(anew.GetByRole(AriaRole.Heading, new() { Name = Texts.GateTitle }))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(anew.Locator("input")).ToHaveCountAsync(0);
        await ForgetEverythingAsync(anew);
        await Screens.TakeAsync(anew, "lost");

        var bell = office.Page.GetByRole(AriaRole.Button, new() { NameRegex = NewNotices });
        await Expect(bell).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await bell.ClickAsync();
        await office.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = AssetNumber }).First.ClickAsync();
        await Expect(office.Heading(LossTexts.IncidentTitle.Replace("{0}", AssetNumber, StringComparison.Ordinal)))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await office.PictureAsync("incident");
        var moments = await office.Page.Locator("table").First.Locator("time").AllAsync();
        var times = new List<DateTimeOffset>();
        foreach (var moment in moments)
        {
            var written = await moment.GetAttributeAsync("datetime");
            times.Add(DateTimeOffset.Parse(written!, CultureInfo.InvariantCulture));
        }

        Assert.True(times.Count >= 4, $"{times.Count} times"); // Contact, report, dead, lines closed; then its first call.
        Assert.Equal(times.Order(), times);
        Assert.Empty(office.Complaints);
    }

    /// <summary>The card stands there a moment before the last store is empty; what stays is named by the failure.</summary>
    private static async Task ForgetEverythingAsync(IPage page)
    {
        var patience = Stopwatch.StartNew();
        var kept = await page.EvaluateAsync<string[]>(Stored);
        while (kept.Length > 0 && patience.ElapsedMilliseconds < Terminal.Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            kept = await page.EvaluateAsync<string[]>(Stored);
        }

        Assert.Empty(kept);
    }

    private DemoPerson Person(string role, int which = 0) => DemoPerson.Of(stage.Installation.Said, role, which);

    [GeneratedRegex("^お知らせ（新しいもの", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NewNotices { get; }
}
