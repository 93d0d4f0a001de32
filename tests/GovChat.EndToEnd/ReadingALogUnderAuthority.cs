using System.IO.Compression;
using GovChat.Client.Resources;
using GovChat.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// Reading a channel's log without being a member, from the request to the 閲覧記録, with what is refused before, beside and after
/// it: the officer asks, an owner and a second officer approve, a member sees it, the owner takes it away.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class ReadingALogUnderAuthority(Stage stage)
{
    private const string Channel = "大雨対応";
    private const string Said = "土のうは東側の倉庫に残り200袋です。";
    private const string Case = "総情第34号";

    [Fact]
    public async Task A_log_is_read_by_leave_alone_before_everybodys_eyes_and_no_longer_than_leave_lasts()
    {
        var (officer, second) = (Person("情報セキュリティ担当"), Person("職員", 1));
        await using var owners = await stage.NewTerminalAsync();
        await using var seconds = await stage.NewTerminalAsync();
        await using var officers = await stage.NewTerminalAsync();
        await using var members = await stage.NewTerminalAsync();
        await owners.ArriveAsync(Person("組織所有者"));
        await SetOfficerAsync(owners, second, isOfficer: true);
        await members.ArriveAsync(Person("職員", 4));
        await members.OpenChannelAsync(Channel);
        await members.SeeAsync(Said);

        // Without leave there is no such channel, and asking alone opens nothing.
        await officers.ArriveAsync(officer);
        await officers.OpenAsync(new Uri(members.Page.Url).AbsolutePath);
        await Expect(officers.Heading(TalkTexts.NoChannelTitle)).ToBeVisibleAsync(Patiently);
        await officers.OpenAsync("/officer/log-access");
        await officers.Button(LogTexts.Ask).ClickAsync();
        await officers.Dialog.GetByLabel(LogTexts.CaseNumber).FillAsync(Case);
        await officers.Dialog.GetByLabel(LogTexts.PurposeDisclosure).CheckAsync();
        await officers.Dialog.GetByRole(AriaRole.Searchbox).FillAsync(Channel);
        await officers.Dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await officers.Dialog.GetByLabel(LogTexts.ExportWish).CheckAsync();
        await officers.PictureAsync("log-access-request");
        await officers.PressInDialogAsync(LogTexts.Ask);
        await officers.HearAsync(LogTexts.Requested);
        await Expect(RowOf(officers)).ToContainTextAsync(LogTexts.StateWaiting, Contained);
        await Expect(RowOf(officers).GetByRole(AriaRole.Button)).ToHaveTextAsync([LogTexts.TakeBack]);

        await ApproveAsync(owners, picture: true);
        await Expect(RowOf(owners)).ToContainTextAsync(LogTexts.StateWaiting, Contained);
        await seconds.ArriveAsync(second);
        await ApproveAsync(seconds, picture: false);
        await Expect(RowOf(seconds)).ToContainTextAsync(LogTexts.StateApproved, Contained);

        // Open: read-only, watermarked, nothing goes.
        await officers.OpenAsync("/officer/log-access");
        await officers.PictureAsync("log-access-approved");
        await officers.Button(LogTexts.Start).ClickAsync();
        await officers.PressInDialogAsync(LogTexts.Start);
        await officers.Button(LogTexts.ReadingNewest).ClickAsync(new() { Timeout = Terminal.Patience });
        await Expect(officers.Page.GetByText(Said, new() { Exact = true })).ToBeVisibleAsync(Patiently);
        await Expect(officers.Page.Locator(".watermark")).ToHaveCountAsync(1);
        await Expect(officers.Page.Locator("html")).ToHaveAttributeAsync("data-barred", "copy print save drag");
        await officers.PictureAsync("log-access-reading");
        await officers.ShowNoSidewaysScrollingAsync();
        Assert.Empty(officers.Complaints);
        await officers.ShowNoViolationAsync();
        officers.ForgetComplaints(); // Axe's own script says things in the console.
        await TakeOutAsync(officers);

        // The member sees it without doing anything, and who, for what and by whose authority.
        var record = members.Button(LogTexts.RecordsCount.Replace("{0}", "1", StringComparison.Ordinal));
        await record.ClickAsync(new() { Timeout = Terminal.Patience });
        foreach (
            var word in new[] { Case, officer.Name, second.Name, Person("組織所有者").Name, LogTexts.RecordTakenOut }
        )
        {
            await Expect(members.Dialog).ToContainTextAsync(word, new() { Timeout = Terminal.Patience });
        }

        await members.PictureAsync("log-access-record");
        await members.ShowNoViolationAsync();

        // Taken away, it is gone from the screen that shows it.
        await officers.Button(LogTexts.Read).ClickAsync();
        await officers.Button(LogTexts.ReadingNewest).ClickAsync(new() { Timeout = Terminal.Patience });
        await Expect(officers.Page.GetByText(Said, new() { Exact = true })).ToBeVisibleAsync(Patiently);
        await owners.OpenAsync("/officer/log-access");
        await RowOf(owners).GetByRole(AriaRole.Button, new() { Name = LogTexts.TakeAway }).ClickAsync();
        await owners.PressInDialogAsync(LogTexts.TakeAway);
        await owners.HearAsync(LogTexts.EndDone);
        await Expect(officers.Page.GetByText(LogTexts.ReadingOver)).ToBeVisibleAsync(Patiently);
        await Expect(officers.Page.GetByText(Said)).ToHaveCountAsync(0);
        await officers.PictureAsync("log-access-over");
        await officers.OpenAsync("/audit");
        await Expect(officers.Page.GetByText(LogTexts.Audit_log_access_page_read).First).ToBeVisibleAsync(Patiently);

        await SetOfficerAsync(owners, second, isOfficer: false);
        Assert.Empty(owners.Complaints);
        Assert.Empty(officers.Complaints);
    }

    private static LocatorAssertionsToBeVisibleOptions Patiently => new() { Timeout = Terminal.Patience };

    private static LocatorAssertionsToContainTextOptions Contained => new() { Timeout = Terminal.Patience };

    /// <summary>A file that the key on the screen opens, and what was said stands in it.</summary>
    private static async Task TakeOutAsync(Terminal officers)
    {
        await officers.Button(LogTexts.ReadingBack).ClickAsync();
        await RowOf(officers).GetByRole(AriaRole.Button, new() { Name = LogTexts.Export, Exact = true }).ClickAsync();
        await officers.Dialog.GetByRole(AriaRole.Button, new() { Name = LogTexts.ExportBegin }).ClickAsync();
        var take = officers.Dialog.GetByRole(AriaRole.Button, new() { Name = LogTexts.ExportTake });
        await Expect(take).ToBeVisibleAsync(Patiently);
        var key = await officers.Dialog.GetByTestId("export-key").InnerTextAsync();
        await officers.PictureAsync("log-access-export");
        await officers.ShowNoSidewaysScrollingAsync();
        var download = await officers.Page.RunAndWaitForDownloadAsync(() => take.ClickAsync());
        var file = await File.ReadAllBytesAsync(await download.PathAsync());

        using var zip = new ZipArchive(new MemoryStream(new AgeReader(key).Open(file)));
        using var lines = new StreamReader(await zip.GetEntry("channel-01/messages-0001.jsonl")!.OpenAsync());
        Assert.Contains(Said, await lines.ReadToEndAsync(), StringComparison.Ordinal);
        await Expect(officers.Dialog.GetByText(LogTexts.ExportReady, new() { Exact = true }))
            .ToBeVisibleAsync(Patiently);
        await officers.Dialog.GetByRole(AriaRole.Button, new() { Name = TalkTexts.Close }).Last.ClickAsync();
    }

    private static ILocator RowOf(Terminal terminal) =>
        terminal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Case });

    private static async Task ApproveAsync(Terminal terminal, bool picture)
    {
        await terminal.OpenAsync("/officer/log-access");
        await RowOf(terminal).GetByRole(AriaRole.Button, new() { Name = LogTexts.Approve }).ClickAsync();
        if (picture)
        {
            await terminal.PictureAsync("log-access-approve");
        }

        await terminal.PressInDialogAsync(LogTexts.Approve);
        await terminal.HearAsync(LogTexts.Approved);
    }

    private static async Task SetOfficerAsync(Terminal owner, DemoPerson person, bool isOfficer)
    {
        await owner.OpenAsync("/people");
        await owner
            .Page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = person.Name })
            .GetByRole(AriaRole.Button, new() { Name = Texts.Roles })
            .ClickAsync(new() { Timeout = Terminal.Patience });
        await owner.Dialog.GetByLabel(Texts.RoleSecurityOfficer).SetCheckedAsync(isOfficer);
        await owner.PressInDialogAsync(Texts.Save);
        await owner.HearAsync(Texts.RolesDone);
    }

    private DemoPerson Person(string role, int which = 0) => DemoPerson.Of(stage.Installation.Said, role, which);
}
