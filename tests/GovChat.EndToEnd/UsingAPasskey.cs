using System.Globalization;
using GovChat.Client.Resources;
using GovChat.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// A passkey in a real browser: registered on one's own page, used to show again who one is before a terminal is let in, and
/// asked for at the sign-in. Each time the wrong finger is tried first.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class UsingAPasskey(Stage stage)
{
    private const string Name = "庁内PCの指紋";

    [Fact]
    public async Task It_is_registered_steps_up_for_an_approval_and_is_asked_for_at_sign_in()
    {
        IdentityTexts.Culture = CultureInfo.GetCultureInfo("ja-JP");
        var person = DemoPerson.Of(stage.Installation.Said, "端末管理者");
        var colleague = DemoPerson.Of(stage.Installation.Said, "職員", which: 1);
        await using var keeper = await stage.NewTerminalAsync();
        await using var newcomer = await stage.NewTerminalAsync();
        var code = await newcomer.AskToBeAllowedAsync();
        await keeper.ArriveAsync(person);
        var authenticator = await VirtualAuthenticator.AddAsync(keeper);

        await RegisterAsync(keeper);
        Assert.Equal(1, await authenticator.CountAsync());
        await keeper.PictureAsync("passkeys");

        await stage.Installation.AgeStepUpsAsync();
        await authenticator.SetUserVerifiedAsync(false);
        var approving = keeper.ApproveAsync(code, "PC-9101", colleague.Name);
        await keeper.Button(IdentityTexts.UsePasskey).ClickAsync(new() { Timeout = Terminal.Patience });
        await SilentAsync(keeper);
        await keeper.PictureAsync("step-up");
        await authenticator.SetUserVerifiedAsync(true);
        await keeper.Button(IdentityTexts.UsePasskey).ClickAsync();
        await approving;
        await Expect(newcomer.Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });

        await AskForItAtSignInAsync(keeper);
        await keeper.Context.ClearCookiesAsync();
        await keeper.OpenAsync();
        await BeginSignInAsync(keeper, person);
        await authenticator.SetUserVerifiedAsync(false);
        await keeper.Button(IdentityTexts.UsePasskey).ClickAsync(new() { Timeout = Terminal.Patience });
        await SilentAsync(keeper);
        await Expect(keeper.Heading(Texts.SignInTitle)).ToBeVisibleAsync();
        await authenticator.SetUserVerifiedAsync(true);
        await keeper.Button(IdentityTexts.UsePasskey).ClickAsync();
        await Expect(keeper.Heading(Texts.SignInTitle)).ToHaveCountAsync(0, new() { Timeout = Terminal.Patience });

        await RemoveAsync(keeper); // The next test finds the person as this one did.
    }

    private static async Task RegisterAsync(Terminal terminal)
    {
        await terminal.OpenAsync("/my");
        await terminal.Page.GetByLabel(IdentityTexts.PasskeyName).FillAsync(Name);
        await terminal.Button(IdentityTexts.PasskeyAdd).ClickAsync();
        await Expect(Passkey(terminal))
            .ToContainTextAsync(IdentityTexts.PasskeyLocal, new() { Timeout = Terminal.Patience });
    }

    private static async Task AskForItAtSignInAsync(Terminal terminal)
    {
        await terminal.OpenAsync("/my");
        var wish = terminal.Page.GetByRole(AriaRole.Checkbox, new() { Name = IdentityTexts.PasskeyAtSignIn });
        // The box is checked at once; whoever leaves before the answer takes the wish along.
        await terminal.Page.RunAndWaitForResponseAsync(
            () => wish.ClickAsync(new() { Timeout = Terminal.Patience }),
            answer => answer.Ok && answer.Url.EndsWith(Routes.MyPasskeyAtSignIn, StringComparison.Ordinal),
            new() { Timeout = Terminal.Patience }
        );
        await Expect(wish).ToBeCheckedAsync(new() { Timeout = Terminal.Patience });
    }

    private async Task BeginSignInAsync(Terminal terminal, DemoPerson person)
    {
        await terminal
            .Page.GetByLabel(Texts.LoginName)
            .FillAsync(person.LoginName, new() { Timeout = Terminal.Patience });
        await terminal.Button(Texts.Next).ClickAsync();
        var code = await stage.Installation.OneTimeCodeAsync(person.LoginName);
        await terminal.Page.GetByLabel(Texts.OneTimeCode).FillAsync(code);
        await terminal.Button(Texts.Next).ClickAsync();
        await terminal.Page.GetByLabel(Texts.Password, new() { Exact = true }).FillAsync(person.Password);
        await terminal.Button(Texts.SignInDo).ClickAsync();
    }

    private static async Task RemoveAsync(Terminal terminal)
    {
        await terminal.OpenAsync("/my");
        await Passkey(terminal).GetByRole(AriaRole.Button).ClickAsync(new() { Timeout = Terminal.Patience });
        await Expect(terminal.Page.GetByText(IdentityTexts.PasskeysNone))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
    }

    private static Task SilentAsync(Terminal terminal) =>
        Expect(terminal.Page.GetByText(IdentityTexts.PasskeySilent))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });

    private static ILocator Passkey(Terminal terminal) =>
        terminal.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Name });
}
