using GovChat.Client.Components;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// An officer drafts another version of the rules and lets it run in shadow, an owner approves it, and from that instant
/// it judges, on the server that was running all the time and in the browsers that were open.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class SwitchingTheRules(Stage stage)
{
    // An invented number, of a kind that no other test of this project writes about.
    private const string Text = "基礎年金番号は 5820-394716 です";

    [Fact]
    public async Task A_draft_runs_in_shadow_is_approved_by_another_and_judges_without_a_restart()
    {
        var (writer, reader) = (Person("職員", 4), Person("職員", 5));
        await using var one = await stage.NewTerminalAsync();
        await using var officer = await stage.NewTerminalAsync();
        await one.ArriveAsync(writer);
        await officer.ArriveAsync(Person("情報セキュリティ担当"));
        await one.OpenDirectAsync(reader);
        await one.WriteAsync(Text, TalkTexts.CannotGo);

        // A draft from the version in force, with one action changed. A fault leads to its line.
        await officer.OpenAsync("/officer/rules");
        var rows = officer.Page.GetByRole(AriaRole.Row);
        await officer.ChooseFromRowAsync(
            rows.Filter(new() { HasText = FilterTexts.IsCurrent }),
            FilterTexts.RulesFromVersion
        );
        var editor = officer.Page.GetByLabel(FilterTexts.EditorLabel);
        await Expect(editor).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        var source = await editor.InputValueAsync();
        var draft = Changed(source, "版: \"2021.1\"", "版: \"2026.1\"");
        var rule = draft.IndexOf("識別名: pension-number", StringComparison.Ordinal);
        draft = draft[..rule] + Changed(draft[rule..], "処置: 止める", "処置: 伏せる");
        await editor.PasteAsync(draft.Replace("処置: 伏せる", "処置: 伏す", StringComparison.Ordinal));
        await officer.Button(FilterTexts.EditorCheck).ClickAsync();
        var fault = officer.Page.Locator("button.fault").First;
        await Expect(fault).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await officer.PictureAsync("rules-faults");
        await fault.ClickAsync();
        var chosen = await editor.EvaluateAsync<string>(
            "field => field.value.slice(field.selectionStart, field.selectionEnd)"
        );
        Assert.Contains("処置: 伏す", chosen, StringComparison.Ordinal);

        // What is being written outlives going to another page.
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = FilterTexts.NavTryOut }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = FilterTexts.NavRules }).ClickAsync();
        await Expect(editor).ToHaveValueAsync(draft.Replace("処置: 伏せる", "処置: 伏す", StringComparison.Ordinal));
        await editor.PasteAsync(draft);
        await officer.Button(FilterTexts.EditorSave).ClickAsync();
        await officer.HearAsync(FilterTexts.EditorSaved);
        await officer.Button(FilterTexts.EditorBack).ClickAsync();

        // Shadow: the writer is stopped as before, and it is counted what the draft would have done.
        var row = rows.Filter(new() { HasText = "2026.1" });
        await officer.ChooseFromRowAsync(row, FilterTexts.ShadowBegin);
        await officer.HearAsync(FilterTexts.ShadowBegun);
        await one.SayOneThingAndSendAnotherAsync("では1月10日の9時に伺います。", Text);
        await Expect(one.Advice).ToContainTextAsync("送信を止めました。", new() { Timeout = Terminal.Patience });
        await officer.UntilAsync(async () =>
        {
            await row.GetByRole(AriaRole.Button, new() { Name = FilterTexts.ShadowShow }).ClickAsync();
            await officer.Page.GetByText(FilterTexts.ShadowTitle).WaitForAsync();
            return await officer.Page.GetByText("停止 → 伏せて送信").CountAsync() > 0;
        });
        await officer.PictureAsync("rules-shadow");

        // Before the council and back from it; then an owner, who drafted nothing, approves.
        foreach (var status in new[] { FilterTexts.StatusUnderConsultation, FilterTexts.StatusAnswered })
        {
            await officer.ChooseFromRowAsync(row, FilterTexts.MoveTo.With(status));
            await Expect(row).ToContainTextAsync(status, new() { Timeout = Terminal.Patience });
        }

        await using var owner = await stage.NewTerminalAsync();
        await owner.ArriveAsync(Person("組織所有者"));
        await owner.OpenAsync("/officer/rules");
        await owner
            .Page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "2026.1" })
            .GetByRole(AriaRole.Button, new() { Name = FilterTexts.Approve })
            .ClickAsync();
        await owner.PictureAsync("rules-approve");
        await owner.PressInDialogAsync(FilterTexts.Approve);
        await owner.HearAsync(FilterTexts.Approved);
        await owner.PictureAsync("rules");

        // The open browser advises by it: what will arrive is shown, and arrives.
        await one.WriteAsync(Text, FilterTexts.GoesMasked);
        var preview = (await one.Page.Locator("form.composer .preview").TextContentAsync())!;
        Assert.DoesNotContain("394716", preview, StringComparison.Ordinal);
        await one.PictureAsync("filter-mask");
        await one.Button(TalkTexts.Send).ClickAsync();
        await one.SeeMarkedAsync(preview, FilterTexts.MarkConcealed);
        await one.NotSeeAsync(Text);

        await officer.OpenAsync("/officer/figures");
        await Expect(officer.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await officer.PictureAsync("figures-counted");
        Assert.Empty(one.Complaints);
        Assert.Empty(officer.Complaints);
        Assert.Empty(owner.Complaints);
    }

    private static string Changed(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The rule file says nowhere {from}.");
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    private DemoPerson Person(string role, int which = 0) => DemoPerson.Of(stage.Installation.Said, role, which);
}
