using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>An owner chooses how long a class is kept and puts a channel into it; an officer sees it and cannot change the period.</summary>
[Collection(StageCollection.Name)]
public sealed class KeepingForATime(Stage stage)
{
    private const string Channel = "大雨対応";

    [Fact]
    public async Task An_owner_chooses_a_period_and_a_class_and_an_officer_sees_both()
    {
        await using var owners = await stage.NewTerminalAsync();
        await owners.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "組織所有者"));
        await owners.OpenAsync("/officer/retention");
        await RowOf(owners).GetByRole(AriaRole.Button).ClickAsync(new() { Timeout = Terminal.Patience });
        await owners.Dialog.GetByLabel(RecordTexts.Period).SelectOptionAsync("120");
        await owners.PictureAsync("retention-period");
        await owners.PressInDialogAsync(Texts.Save);
        await owners.HearAsync(RecordTexts.PeriodDone);
        var years = RecordTexts.PeriodYears.Replace("{0}", "10", StringComparison.Ordinal);
        await Expect(RowOf(owners)).ToContainTextAsync(years, new() { Timeout = Terminal.Patience });

        await owners.Button(RecordTexts.ChangeClass).ClickAsync();
        await owners.Dialog.GetByRole(AriaRole.Searchbox).FillAsync(Channel);
        await owners.Dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await owners.Dialog.GetByLabel(RecordTexts.Class).SelectOptionAsync("class-2");
        await owners.PictureAsync("retention-class");
        await owners.PressInDialogAsync(Texts.Save);
        await owners.HearAsync(RecordTexts.ClassDone);
        await Expect(RowOf(owners).GetByRole(AriaRole.Cell).Nth(1))
            .ToHaveTextAsync("1", new() { Timeout = Terminal.Patience });
        await owners.Button(RecordTexts.Hold).ClickAsync();
        await owners.Dialog.GetByRole(AriaRole.Searchbox).FillAsync(Channel);
        await owners.Dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await owners.PressInDialogAsync(RecordTexts.HoldDo);
        await Expect(owners.Dialog.GetByText(LogTexts.CaseNumberMissing)).ToBeVisibleAsync();
        await owners.Dialog.GetByLabel(LogTexts.CaseNumber).FillAsync("総情第34号");
        await owners.PictureAsync("retention-hold");
        await owners.PressInDialogAsync(RecordTexts.HoldDo);
        await owners.HearAsync(RecordTexts.HoldDone);
        await Expect(HeldIn(owners)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await owners.PictureAsync("retention-held");
        Assert.Empty(owners.Complaints);

        await using var officers = await stage.NewTerminalAsync(Screens.Narrow);
        await officers.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "情報セキュリティ担当"));
        await officers.OpenAsync("/officer/retention");
        await Expect(RowOf(officers)).ToContainTextAsync(years, new() { Timeout = Terminal.Patience });
        await Expect(RowOf(officers).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(HeldIn(officers)).ToBeVisibleAsync();
        await Expect(HeldIn(officers).GetByRole(AriaRole.Button)).ToHaveCountAsync(0); // Releasing is an owner's.
        await officers.PictureAsync("retention-narrow");

        await HeldIn(owners).GetByRole(AriaRole.Button).ClickAsync();
        await owners.Dialog.GetByLabel(LogTexts.CaseNumber).FillAsync("総情第35号");
        await owners.PictureAsync("retention-release");
        await owners.PressInDialogAsync(RecordTexts.ReleaseDo);
        await owners.HearAsync(RecordTexts.ReleaseDone);
        await Expect(HeldIn(owners)).ToHaveCountAsync(0, new() { Timeout = Terminal.Patience });
        Assert.Empty(officers.Complaints);
    }

    private static ILocator HeldIn(Terminal terminal) =>
        terminal
            .Page.GetByRole(AriaRole.Region, new() { Name = RecordTexts.Holds })
            .GetByRole(AriaRole.Row)
            .Filter(new() { HasText = Channel });

    private static ILocator RowOf(Terminal terminal) =>
        terminal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = RecordTexts.Class_class_2 });
}
