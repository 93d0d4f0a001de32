using Bunit;
using GovChat.Client.Identity;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Identity;

public sealed class KeepingPasskeys : BunitContext
{
    private static readonly PasskeyView Local = new(
        Terminal.DeviceId,
        "庁内PC",
        IsSynced: false,
        7,
        DateTimeOffset.UnixEpoch,
        null
    );

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FakePasskeys passkeys = new();

    public KeepingPasskeys()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton<IPasskeys>(passkeys);
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
        terminal
            .Server.Answers(
                Routes.MyPasskeyOptions,
                new PasskeyOptionsView("""{"challenge":"abc"}"""),
                WireJson.Default.PasskeyOptionsView
            )
            .Does(Routes.MyPasskeyAtSignIn)
            .Does(Routes.At(Routes.MyPasskeyRemove, Local.PasskeyId));
    }

    [Fact]
    public async Task One_is_made_under_the_name_that_was_typed()
    {
        Holds();
        var section = Render<PasskeySection>();

        await section.Find("form").SubmitAsync();
        Assert.Contains(IdentityTexts.PasskeyNameEmpty, section.Markup, StringComparison.Ordinal);
        Assert.Empty(passkeys.Asked);
        terminal.Server.From(Routes.MyPasskeys).Does(Routes.MyPasskeys);
        Holds(Local);
        await section.Find("input").InputAsync("庁内PC");
        await section.Find("form").SubmitAsync();

        var sent = terminal.Server.CallsTo(Routes.MyPasskeys).Single(call => call.Method == "POST").Body!;
        Assert.Contains("\"credential\":", sent, StringComparison.Ordinal);
        Assert.Contains("庁内PC", section.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Contains(IdentityTexts.PasskeyLocal, section.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_makes_none_stores_none_and_the_name_stays()
    {
        Holds();
        passkeys.Credential = null;
        var section = Render<PasskeySection>();

        await section.Find("input").InputAsync("庁内PC");
        await section.Find("form").SubmitAsync();

        Assert.Contains(IdentityTexts.PasskeySilent, section.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(terminal.Server.CallsTo(Routes.MyPasskeys), call => call.Method == "POST");
        Assert.Equal("庁内PC", section.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task It_is_given_up_and_asked_for_at_sign_in_by_one_press()
    {
        Holds(Local);
        var section = Render<PasskeySection>();

        await section.Find("input[type=checkbox]").ChangeAsync(true);
        await section.Find("li button").ClickAsync();

        Assert.Contains(
            "\"atSignIn\":true",
            terminal.Server.CallsTo(Routes.MyPasskeyAtSignIn).Single().Body,
            StringComparison.Ordinal
        );
        Assert.Single(terminal.Server.CallsTo(Routes.At(Routes.MyPasskeyRemove, Local.PasskeyId)));
    }

    [Fact]
    public void Who_has_five_is_told_so_and_what_the_organisation_asks_cannot_be_undone_here()
    {
        terminal.Server.Answers(
            Routes.MyPasskeys,
            new MyPasskeysView(
                [.. Enumerable.Repeat(0, 5).Select(_ => Local with { PasskeyId = Guid.NewGuid() })],
                false,
                true
            ),
            WireJson.Default.MyPasskeysView
        );

        var section = Render<PasskeySection>();

        Assert.Empty(section.FindAll("form"));
        Assert.True(section.Find("input[type=checkbox]").HasAttribute("disabled"));
        Assert.Contains(IdentityTexts.PasskeyRequired, section.Markup, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private void Holds(params PasskeyView[] held) =>
        terminal.Server.Answers(
            Routes.MyPasskeys,
            new MyPasskeysView(held, AtSignIn: false, RequiredByOrganisation: false),
            WireJson.Default.MyPasskeysView
        );
}
