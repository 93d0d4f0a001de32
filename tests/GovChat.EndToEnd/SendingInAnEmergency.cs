using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>緊急送信 from the stopped text to the report, before the eyes of a recipient and of an officer.</summary>
[Collection(StageCollection.Name)]
public sealed class SendingInAnEmergency(Stage stage)
{
    private const string Extract = "水野良子さんへの虐待の通報があり、保護が必要です";
    private const string Left = "水野○○さん";

    [Fact]
    public async Task An_emergency_reaches_the_named_ends_leaves_the_concealed_form_and_owes_a_report()
    {
        var (opener, recipient) = (Person("職員", 2), Person("職員", 3));
        await using var one = await stage.NewTerminalAsync();
        await using var two = await stage.NewTerminalAsync();
        await one.ArriveAsync(opener);
        await two.ArriveAsync(recipient);
        await one.OpenDirectAsync(recipient);

        // Stopped; nothing of it is offered for a My Number.
        await one.WriteAsync("マイナンバーは1234 5678 9018です", TalkTexts.CannotGo);
        await Expect(one.Button(FilterTexts.Emergency)).ToHaveCountAsync(0);
        await one.WriteAsync(Extract, "虐待相談簿");
        await one.Button(FilterTexts.Emergency).ClickAsync();
        await one.Dialog.GetByLabel(FilterTexts.EmergencyAbuse).CheckAsync();
        await one.Dialog.GetByRole(AriaRole.Searchbox).FillAsync(recipient.Name);
        await one.Dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await one.PictureAsync("emergency-dialog");
        await one.PressInDialogAsync(FilterTexts.EmergencyDo);

        // The text stands in the emergency's own channel, and goes as an exception.
        await Expect(one.Advice).ToContainTextAsync(FilterTexts.GoesAsException, new() { Timeout = Terminal.Patience });
        await Expect(one.Writing).ToHaveValueAsync(Extract);
        await one.Button(TalkTexts.Send).ClickAsync();
        await one.SeeMarkedAsync(Extract, FilterTexts.MarkException);
        await one.PictureAsync("emergency-channel");

        // A My Number is not released even here.
        await one.WriteAsync("マイナンバーは1234 5678 9018です", TalkTexts.CannotGo);
        await one.Writing.FillAsync(string.Empty);

        var its = two
            .Page.GetByRole(AriaRole.Navigation, new() { Name = TalkTexts.ChannelsLabel })
            .GetByRole(AriaRole.Link)
            .Filter(new() { HasText = FilterTexts.Exception });
        await its.First.ClickAsync(new() { Timeout = Terminal.Patience });
        await two.SeeMarkedAsync(Extract, FilterTexts.MarkException);

        // Ended early, only the concealed form is left, for both.
        await one.Page.GetByRole(AriaRole.Button, new() { Name = TalkTexts.ChannelMenu }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Menuitem, new() { Name = FilterTexts.EmergencyEndDo }).ClickAsync();
        await one.PressInDialogAsync(FilterTexts.EmergencyEndDo);
        await one.HearAsync(FilterTexts.EmergencyOver);
        foreach (var terminal in new[] { one, two })
        {
            await terminal.Page.ReloadAsync();
            await terminal.SeeMarkedAsync(Left, FilterTexts.MarkExceptionEnded);
            await terminal.NotSeeAsync(Extract);
        }

        await one.PictureAsync("emergency-ended");

        // The report is owed, written, and there for the officer.
        await one.OpenAsync("/emergencies");
        await one.Button(FilterTexts.ReportWrite).First.ClickAsync();
        await one.Dialog.GetByLabel(FilterTexts.EmergencyReport).FillAsync("児童相談所に連絡し、安全を確認しました。");
        await one.PressInDialogAsync(FilterTexts.EmergencyReportDo);
        await one.HearAsync(FilterTexts.EmergencyReportDone);

        await using var officer = await stage.NewTerminalAsync();
        await officer.ArriveAsync(Person("情報セキュリティ担当"));
        await officer.OpenAsync("/emergencies");
        await Expect(officer.Page.GetByRole(AriaRole.Table)).ToContainTextAsync(FilterTexts.ReportFiled);
        await Expect(officer.Page.GetByRole(AriaRole.Table)).Not.ToContainTextAsync("水野");
        await officer.PictureAsync("emergencies-officer");
        await officer.Page.GetByRole(AriaRole.Tab, new() { Name = FilterTexts.EmergenciesCounts }).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("健康福祉課");
        await officer.PictureAsync("emergencies-counts");
        Assert.Empty(one.Complaints);
        Assert.Empty(two.Complaints);
        Assert.Empty(officer.Complaints);
    }

    private DemoPerson Person(string role, int which = 0) => DemoPerson.Of(stage.Installation.Said, role, which);
}
