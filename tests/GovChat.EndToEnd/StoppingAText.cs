using GovChat.Client.Resources;
using GovChat.Filter;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>What a writer meets when the filter stops a text or asks about it, and every way on from there.</summary>
[Collection(StageCollection.Name)]
public sealed class StoppingAText(Stage stage)
{
    // An invented number that passes the check, and invented residents.
    private const string Number = "1234 5678 9018";
    private const string Extract = "星野健太さんの生活保護の開始が決まりました";
    private const string Concealed = "星野○○さんの生活保護の開始が決まりました";

    [Fact]
    public async Task A_text_is_stopped_concealed_reported_or_sent_with_a_reason()
    {
        var (writer, reader) = (Person(0), Person(3));
        await using var one = await stage.NewTerminalAsync();
        await using var two = await stage.NewTerminalAsync();
        await one.ArriveAsync(writer);
        await two.ArriveAsync(reader);
        await one.OpenDirectAsync(reader);
        await two.OpenDirectAsync(writer);

        // Block: which row, which words, and what to do instead; the key that sends does not.
        await one.WriteAsync(Extract, "重要性分類Ⅰ：生活保護台帳");
        await Expect(one.Advice).ToContainTextAsync(FilterTexts.Instead);
        await Expect(one.Page.Locator("form.composer .shadow mark").First).ToHaveTextAsync("星野健太");
        await one.Writing.PressAsync("Enter");
        await Expect(one.Writing).ToHaveValueAsync(Extract);
        await one.PictureAsync("filter-block");

        // The report tells no text unless its writer agrees, and shows what it would tell.
        await one.Button(FilterTexts.Report).ClickAsync();
        await Expect(one.Dialog.GetByLabel(FilterTexts.ReportWithText)).Not.ToBeCheckedAsync();
        await one.Dialog.GetByLabel(FilterTexts.ReportWithText).CheckAsync();
        await Expect(one.Dialog).ToContainTextAsync(Concealed);
        await one.PictureAsync("filter-report");
        await one.Dialog.GetByLabel(FilterTexts.ReportWithText).UncheckAsync();
        await one.Dialog.GetByLabel(FilterTexts.ReportNote).FillAsync("様式の説明で止まりました");
        await one.PressInDialogAsync(FilterTexts.ReportDo);
        await one.HearAsync(FilterTexts.ReportDone);
        await Expect(one.Writing).ToHaveValueAsync(Extract);

        // 秘匿化: proposed, judged, taken, taken back, taken again, sent.
        await one.Button(FilterTexts.Conceal).ClickAsync();
        await Expect(one.Dialog).ToContainTextAsync(FilterTexts.ConcealGood);
        await one.PictureAsync("filter-conceal");
        await one.PressInDialogAsync(FilterTexts.ConcealAccept);
        await Expect(one.Writing).ToHaveValueAsync(Concealed);
        await one.Button(FilterTexts.ConcealUndo).ClickAsync();
        await Expect(one.Writing).ToHaveValueAsync(Extract);
        await one.Button(FilterTexts.Conceal).ClickAsync();
        await one.PressInDialogAsync(FilterTexts.ConcealAccept);
        await one.Button(TalkTexts.Send).ClickAsync();
        await two.SeeAsync(Concealed);
        await two.NotSeeAsync(Extract);

        // Warn: nothing goes until a reason is chosen.
        const string order = $"手配は {Number} でお願いします";
        await one.WriteAsync(order, FilterTexts.GoesWithReason);
        await one.Writing.PressAsync("Enter");
        await Expect(one.Writing).ToHaveValueAsync(order);
        await one.PictureAsync("filter-reason");
        await one.Page.GetByRole(AriaRole.Radio, new() { Name = "業務番号" }).CheckAsync();
        await one.Button(TalkTexts.Send).ClickAsync();
        await two.SeeAsync(order);
        await Expect(one.Writing).ToHaveValueAsync(string.Empty);
        await SeeThePrecedentAsync(one);
        Assert.Empty(one.Complaints);
        Assert.Empty(two.Complaints);
    }

    [Fact]
    public async Task What_was_stopped_is_in_no_store_of_the_browser()
    {
        await using var terminal = await stage.NewTerminalAsync();
        await terminal.ArriveAsync(Person(1));
        await terminal.OpenDirectAsync(Person(2));
        foreach (var secret in new[] { $"マイナンバーは{Number}です", Extract })
        {
            await terminal.WriteAsync(secret, TalkTexts.CannotGo);
            await terminal.Button(TalkTexts.Send).ClickAsync();
            await Expect(terminal.Writing).ToHaveValueAsync(secret);
        }

        await terminal.Page.ReloadAsync();
        await Expect(terminal.Writing).ToHaveValueAsync(string.Empty, new() { Timeout = Terminal.Patience });
        var stored = await terminal.StoredAsync();
        Assert.DoesNotContain(Number, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("星野", stored, StringComparison.Ordinal);

        // The control: what is kept is found, in each kind of store.
        await terminal.Page.EvaluateAsync(
            """
            async (number) => {
              localStorage.setItem("control", `local ${number}`);
              sessionStorage.setItem("control", `session ${number}`);
              await (await caches.open("control")).put("/control", new Response(`cache ${number}`));
              await new Promise((resolve) => {
                const opening = indexedDB.open("control");
                opening.onupgradeneeded = () => opening.result.createObjectStore("texts");
                opening.onsuccess = () => {
                  const writing = opening.result.transaction("texts", "readwrite");
                  writing.objectStore("texts").put(`indexed ${number}`, 1);
                  writing.oncomplete = () => { opening.result.close(); resolve(); };
                };
              });
            }
            """,
            Number
        );
        var planted = await terminal.StoredAsync();
        foreach (var place in new[] { "local", "session", "cache", "indexed" })
        {
            Assert.Contains($"{place} {Number}", planted, StringComparison.Ordinal);
        }
    }

    /// <summary>The officer reads the report, which holds no text, and answers; whoever is stopped next reads the answer.</summary>
    private async Task SeeThePrecedentAsync(Terminal writer)
    {
        const string answer = "様式の説明だけであれば、氏名を書かずに送れます。";
        await using var officer = await stage.NewTerminalAsync();
        await officer.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "情報セキュリティ担当"));
        await officer.OpenAsync("/officer/figures");
        await officer.Page.GetByRole(AriaRole.Tab, new() { Name = FilterTexts.Reports }).ClickAsync();
        var report = officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "様式の説明で止まりました" });
        await Expect(report).ToContainTextAsync("ledger-welfare");
        await Expect(report).Not.ToContainTextAsync("星野");
        await report.GetByRole(AriaRole.Button, new() { Name = FilterTexts.AnswerDo }).ClickAsync();
        await officer.Dialog.GetByLabel(FilterTexts.AnswerWasRight).CheckAsync();
        await officer.Dialog.GetByLabel(FilterTexts.Answer, new() { Exact = true }).FillAsync(answer);
        await officer.Dialog.GetByLabel(FilterTexts.AnswerPrecedent).CheckAsync();
        await officer.PressInDialogAsync(FilterTexts.AnswerDo);
        await officer.HearAsync(FilterTexts.AnswerDone);
        await officer.PictureAsync("figures-reports");

        await writer.Page.ReloadAsync();
        await writer.WriteAsync(Extract, answer);
        await Expect(writer.Advice).ToContainTextAsync(FilterTexts.PrecedentMayNot);
        await writer.PictureAsync("filter-precedent");
        await writer.Writing.FillAsync(string.Empty);
        Assert.Empty(officer.Complaints);
    }

    private DemoPerson Person(int which) => DemoPerson.Of(stage.Installation.Said, "職員", which);
}
