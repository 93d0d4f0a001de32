using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// SC-01, the first morning at a new terminal, from the card that says whom to call to the first message. In an
/// installation of its own, because its owner asks everybody for consent.
/// </summary>
public sealed class FirstMorning(Stage stage) : IClassFixture<Stage>
{
    private static readonly string[] Yesterday = ["昨日の連絡です", "資料は共有棚にあります"];

    [Fact]
    public async Task A_clerk_at_a_replaced_terminal_is_let_in_agrees_and_finds_everything_that_was_said()
    {
        var (clerk, colleague) = (Person("職員", 3), Person("職員", 2));
        await using var administrator = await stage.NewTerminalAsync();
        await administrator.ArriveAsync(Person("端末管理者"));
        await using var owner = await stage.NewTerminalAsync();
        await owner.ArriveAsync(Person("組織所有者"));
        await using var other = await stage.NewTerminalAsync();
        await other.ArriveAsync(colleague);
        await other.OpenDirectAsync(clerk);
        foreach (var text in Yesterday)
        {
            await other.SayAsync(text);
            await other.SeeAsync(text);
        }

        // An unknown terminal: its code and whom to call, and nothing to type into.
        await using var terminal = await stage.NewTerminalAsync();
        var code = await terminal.AskToBeAllowedAsync();
        await Expect(terminal.Page.Locator("input")).ToHaveCountAsync(0);
        await Expect(terminal.Page.GetByText(Person("端末管理者").Name)).ToBeVisibleAsync();
        await administrator.ApproveAsync(code, "PC-E2E-SC01", clerk.Name);
        await Expect(terminal.Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });

        await PublishAsync(owner);
        await terminal.SignInAsync(clerk.LoginName, clerk.Password);
        await Expect(terminal.Heading(IdentityTexts.ConsentTitle))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(terminal.Page.GetByText(Yesterday[0])).ToHaveCountAsync(0);
        await terminal.PictureAsync("consent");
        await terminal.Page.GetByLabel(IdentityTexts.ConsentRead).CheckAsync();
        await terminal.Button(IdentityTexts.ConsentDo).ClickAsync();

        // Everything said meanwhile is there, and counted.
        var list = terminal.Page.GetByRole(AriaRole.Navigation, new() { Name = TalkTexts.ChannelsLabel });
        var conversation = list.GetByRole(AriaRole.Link).Filter(new() { HasText = colleague.Name }).First;
        await Expect(conversation).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(conversation).ToContainTextAsync($"{Yesterday.Length}");
        await terminal.OpenChannelAsync(colleague.Name);
        foreach (var text in Yesterday)
        {
            await terminal.SeeAsync(text);
        }

        // The Enter that ends a conversion sends nothing; the next one does.
        await terminal.Writing.FillAsync("こんにちは");
        await terminal.PressEnterWhileConvertingAsync(isComposing: true, keyCode: 13);
        await Expect(terminal.Writing).ToHaveValueAsync("こんにちは");
        await terminal.Writing.PressAsync("Enter");
        await terminal.SeeAsync("こんにちは");
        Assert.Empty(terminal.Complaints);
    }

    private static async Task PublishAsync(Terminal owner)
    {
        await owner.OpenAsync("/policy");
        await owner.Page.GetByLabel(IdentityTexts.PolicyWords).FillAsync("業務の連絡にだけ使います。");
        await owner.Button(IdentityTexts.PolicyPublish).ClickAsync();
        await Expect(owner.Heading(IdentityTexts.ConsentTitle).Or(owner.Page.GetByText("第1版")).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
    }

    private DemoPerson Person(string role, int which = 0) => DemoPerson.Of(stage.Installation.Said, role, which);
}
