using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>The whole way of one message: two terminals, two people, one server, by the words on the screen.</summary>
[Collection(StageCollection.Name)]
public sealed class TalkingInTwoBrowsers(Stage stage)
{
    // 1234 5678 901 and its check digit 8 (番号法施行令): an invented number that passes the check.
    private const string Before = "窓口の件で連絡します。";
    private const string MyNumber = "マイナンバーは1234 5678 9018です";

    [Fact]
    public async Task An_unknown_browser_sees_no_form_but_its_code_and_goes_on_by_itself_once_approved()
    {
        await using var administrator = await stage.NewTerminalAsync();
        await administrator.ArriveAsync(Person("端末管理者"));
        await using var newcomer = await stage.NewTerminalAsync();
        await newcomer.OpenAsync();

        await Expect(newcomer.Heading("この端末は許可されていません")).ToBeVisibleAsync();
        await Expect(newcomer.Page.Locator("input")).ToHaveCountAsync(0);

        var code = await newcomer.AskToBeAllowedAsync();
        await newcomer.PictureAsync("gate");
        var person = Person("職員", 5);
        await administrator.OpenDevicesAsync();
        await Expect(administrator.Button(Texts.ApproveDo).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await administrator.PictureAsync("devices");
        await administrator.ApproveAsync(code, "PC-E2E-1", person.Name);

        await Expect(newcomer.Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await newcomer.SignInAsync(person.LoginName, person.Password);
        await Expect(newcomer.Page.GetByRole(AriaRole.Navigation, new() { Name = TalkTexts.ChannelsLabel }))
            .ToBeVisibleAsync();
        Assert.Empty(newcomer.Complaints);
        Assert.Empty(administrator.Complaints);
    }

    [Fact]
    public async Task Messages_go_both_ways_and_Japanese_input_never_sends_by_accident()
    {
        var (first, second) = (Person("職員"), Person("職員", 1));
        await using var one = await stage.NewTerminalAsync();
        await using var two = await stage.NewTerminalAsync();
        await one.ArriveAsync(first);
        await two.ArriveAsync(second);
        await one.OpenDirectAsync(second);
        await two.OpenDirectAsync(first);

        await one.SayAsync("明日の会議は10時からです。");
        await two.SeeAsync("明日の会議は10時からです。");
        await two.SayAsync("承知しました。資料を用意します。");
        await one.SeeAsync("承知しました。資料を用意します。");
        await one.SeeAsync("明日の会議は10時からです。");

        // The Enter that ends a conversion belongs to the input method, whichever way the browser tells it.
        await one.Writing.FillAsync("へんかん中");
        await one.PressEnterWhileConvertingAsync(isComposing: true, keyCode: 13);
        await one.PressEnterWhileConvertingAsync(isComposing: false, keyCode: 229);
        await Expect(one.Writing).ToHaveValueAsync("へんかん中");

        // The control: the same key, outside a conversion, sends.
        await one.Writing.PressAsync("Enter");
        await two.SeeAsync("へんかん中");
        await one.PictureAsync("talk");
        Assert.Empty(one.Complaints);
        Assert.Empty(two.Complaints);
    }

    [Fact]
    public async Task A_My_Number_is_stopped_while_typing_and_by_the_server_when_the_client_is_bypassed()
    {
        await using var terminal = await stage.NewTerminalAsync();
        await terminal.ArriveAsync(Person("職員", 2));
        await terminal.OpenDirectAsync(Person("職員", 3));

        await terminal.SayAsync(Before);
        await terminal.SeeAsync(Before);
        await terminal.Writing.FillAsync(MyNumber);
        await Expect(terminal.Page.Locator("form.composer .held mark").First).ToHaveTextAsync("1234 5678 9018");
        await Expect(terminal.Page.Locator("form.composer .advice")).ToContainTextAsync("Ⅰ");
        await terminal.PictureAsync("held");
        await terminal.Button(TalkTexts.Send).ClickAsync();
        await Expect(terminal.Writing).ToHaveValueAsync(MyNumber); // What was typed stays.
        await terminal.NotSeeAsync(MyNumber);

        // Past the client's check: harmless words are typed and found good, and the frame carries the number.
        await terminal.Writing.FillAsync(string.Empty);
        await terminal.SayOneThingAndSendAnotherAsync("来庁される方は9999 9999 9999です", MyNumber);
        await Expect(terminal.Page.Locator("form.composer .advice"))
            .ToContainTextAsync("送信を止めました。", new() { Timeout = Terminal.Patience });
        await Expect(terminal.Writing).ToHaveValueAsync("来庁される方は9999 9999 9999です"); // What was typed comes back.
        await terminal.NotSeeAsync(MyNumber);
        await terminal.Page.ReloadAsync();
        await terminal.SeeAsync(Before); // The history is there again,
        await terminal.NotSeeAsync(MyNumber); // and the server kept no such message.

        // The control: with another check digit and no label it is no My Number, and passes both.
        await terminal.SayOneThingAndSendAnotherAsync(
            "来庁される方は9999 9999 9999です",
            "来庁される方は1234 5678 9017です"
        );
        await terminal.Page.ReloadAsync();
        await terminal.SeeAsync("来庁される方は1234 5678 9017です");
    }

    [Fact]
    public async Task A_revoked_terminal_goes_blank()
    {
        await using var administrator = await stage.NewTerminalAsync();
        await administrator.ArriveAsync(Person("端末管理者"));
        await using var lost = await stage.NewTerminalAsync();
        var person = Person("職員", 4);
        await administrator.ApproveAsync(await lost.AskToBeAllowedAsync(), "PC-E2E-2", person.Name);
        await lost.SignInAsync(person.LoginName, person.Password);
        await lost.OpenDirectAsync(Person("職員"));
        await lost.SayAsync("この端末は紛失します");
        await lost.SeeAsync("この端末は紛失します");

        await administrator.RevokeAsync("PC-E2E-2");

        await Expect(lost.Heading("この端末は許可されていません"))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(lost.Page.GetByText("この端末は紛失します")).ToHaveCountAsync(0);

        // That window may be reloading itself at this moment; another one shows what is left in the same browser.
        var anew = await lost.Context.NewPageAsync();
        await anew.GotoAsync("/");
        await Expect(anew.GetByRole(AriaRole.Heading, new() { Name = "この端末は許可されていません" }))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(anew.GetByText("この端末は紛失します")).ToHaveCountAsync(0);
        await Expect(anew.Locator("input")).ToHaveCountAsync(0);
        await Screens.TakeAsync(anew, "revoked");
    }

    [Fact]
    public async Task A_cut_line_shows_and_afterwards_nothing_is_missing_or_doubled()
    {
        var (first, second) = (Person("職員", 1), Person("職員", 2));
        await using var one = await stage.NewTerminalAsync();
        await using var two = await stage.NewTerminalAsync();
        await one.ArriveAsync(first);
        await two.ArriveAsync(second);
        await one.OpenDirectAsync(second);
        await two.OpenDirectAsync(first);
        await one.SayAsync("線が切れる前");
        await two.SeeAsync("線が切れる前");

        await two.Context.SetOfflineAsync(true);
        await two.CutTheSocketAsync();
        await Expect(two.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = TalkTexts.LineCut }).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await two.PictureAsync("cut");
        string[] meanwhile = ["切れている間の一通目", "切れている間の二通目", "切れている間の三通目"];
        foreach (var text in meanwhile)
        {
            await one.SayAsync(text);
            await one.SeeAsync(text);
        }

        await two.SayAsync("つながったら届きます");
        await two.Context.SetOfflineAsync(false);

        foreach (var text in (string[])["線が切れる前", .. meanwhile, "つながったら届きます"])
        {
            await one.SeeAsync(text);
            await two.SeeAsync(text);
        }
    }

    private DemoPerson Person(string role, int which = 0) => DemoPerson.Of(stage.Installation.Said, role, which);
}
