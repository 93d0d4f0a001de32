using AngleSharp.Dom;
using Bunit;
using GovChat.Client.Admin;
using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Resources;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Identity;

/// <summary>A deed is answered with <c>step_up_needed</c>; the dialog asks, and the deed goes through or is left.</summary>
public sealed class SteppingUp : BunitContext
{
    private const string Deed = "/api/deed";

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FakePasskeys passkeys = new();
    private readonly StepUpState state;
    private readonly Deed deed = new();

    public SteppingUp()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        state = new StepUpState(terminal.Api, passkeys);
        Services.AddSingleton(state);
        terminal
            .Server.Refuses(Deed, Refusal.StepUpNeeded, 401)
            .Does(Deed)
            .Answers(
                Routes.StepUpBegin,
                new StepUpWaysView(6, null, HasPasskeys: true),
                WireJson.Default.StepUpWaysView
            )
            .Answers(
                Routes.StepUpPasskeyOptions,
                new PasskeyOptionsView("""{"challenge":"abc"}"""),
                WireJson.Default.PasskeyOptionsView
            )
            .Does(Routes.StepUpPasskey);
    }

    [Fact]
    public async Task A_right_code_repeats_the_call_once()
    {
        terminal.Server.Does(Routes.StepUpOtp);
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        await TypeAsync(dialog, "１２３ ４５６");

        Assert.True(await doing);
        Assert.False(state.IsOpen);
        Assert.Equal(2, terminal.Server.CallsTo(Deed).Count());
        Assert.Contains(
            "\"123456\"",
            terminal.Server.CallsTo(Routes.StepUpOtp).Single().Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_code_s_field_is_one_a_password_manager_and_a_screen_reader_know()
    {
        var dialog = Render<StepUpDialog>();
        _ = DoAsync();
        var field = await dialog.WaitForElementAsync("input");

        Assert.Equal("one-time-code", field.GetAttribute("autocomplete"));
        Assert.Equal("numeric", field.GetAttribute("inputmode"));
        Assert.Equal(Texts.OneTimeCode, dialog.Find($"label[for={field.Id}]").TextContent.Trim());
        Assert.Equal(
            IdentityTexts.StepUpTitle,
            dialog.Find("#" + dialog.Find("dialog").GetAttribute("aria-labelledby")).TextContent
        );
        state.Cancel();
    }

    [Fact]
    public async Task A_wrong_code_is_told_of_and_the_next_one_may_be_right()
    {
        terminal.Server.Refuses(Routes.StepUpOtp, Refusal.StepUpRefused).Does(Routes.StepUpOtp);
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        await TypeAsync(dialog, "000000");
        Assert.Contains(RefusalText.Title(Refusal.StepUpRefused), dialog.Markup, StringComparison.Ordinal);
        Assert.Equal("", state.Code);
        Assert.Single(terminal.Server.CallsTo(Deed));
        await TypeAsync(dialog, "123456");

        Assert.True(await doing);
    }

    [Fact]
    public async Task What_cannot_be_a_code_is_not_sent()
    {
        terminal.Server.Does(Routes.StepUpOtp);
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        await TypeAsync(dialog, "12345");
        Assert.Empty(terminal.Server.CallsTo(Routes.StepUpOtp));
        Assert.Equal("true", dialog.Find("input").GetAttribute("aria-invalid"));
        await TypeAsync(dialog, "123456");

        Assert.True(await doing);
    }

    [Fact]
    public async Task A_passkey_does_as_well_and_one_that_is_silent_may_be_asked_again()
    {
        passkeys.Credential = null;
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        await ButtonOf(dialog, IdentityTexts.UsePasskey).ClickAsync();
        Assert.Contains(IdentityTexts.PasskeySilent, dialog.Markup, StringComparison.Ordinal);
        Assert.Empty(terminal.Server.CallsTo(Routes.StepUpPasskey));
        passkeys.Credential = """{"id":"mine"}""";
        await ButtonOf(dialog, IdentityTexts.UsePasskey).ClickAsync();

        Assert.True(await doing);
        Assert.Equal("""{"challenge":"abc"}""", passkeys.Asked[0]);
        Assert.Contains("mine", terminal.Server.CallsTo(Routes.StepUpPasskey).Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_passkey_none_is_offered_and_a_mailed_code_says_where_it_went()
    {
        terminal
            .Server.From(Routes.StepUpBegin)
            .Answers(
                Routes.StepUpBegin,
                new StepUpWaysView(8, "h***@city.example", HasPasskeys: false),
                WireJson.Default.StepUpWaysView
            )
            .Does(Routes.StepUpOtp);
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        Assert.DoesNotContain(IdentityTexts.UsePasskey, dialog.Markup, StringComparison.Ordinal);
        Assert.Contains("h***@city.example", dialog.Markup, StringComparison.Ordinal);
        await TypeAsync(dialog, "12345678");

        Assert.True(await doing);
    }

    [Fact]
    public async Task Cancelled_it_leaves_everything_as_it_was()
    {
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        await dialog.Find("dialog").TriggerEventAsync("oncancel", EventArgs.Empty);

        Assert.False(await doing);
        Assert.Null(deed.Refused);
        Assert.False(deed.Busy);
        Assert.Single(terminal.Server.CallsTo(Deed));
    }

    [Fact]
    public async Task Calls_that_are_refused_at_once_wait_for_one_dialog()
    {
        terminal.Server.Does(Routes.StepUpOtp);
        terminal
            .Server.From(Deed)
            .Refuses(Deed, Refusal.StepUpNeeded, 401)
            .Refuses(Deed, Refusal.StepUpNeeded, 401)
            .Does(Deed);
        var dialog = Render<StepUpDialog>();
        var first = terminal.Api.PostAsync(Deed);
        var second = terminal.Api.PostAsync(Deed);
        await dialog.WaitForElementAsync("input");

        await TypeAsync(dialog, "123456");
        await Task.WhenAll(first, second);

        Assert.Single(terminal.Server.CallsTo(Routes.StepUpBegin));
        Assert.Equal(4, terminal.Server.CallsTo(Deed).Count());
    }

    [Fact]
    public async Task When_the_session_is_over_the_dialog_goes()
    {
        terminal.Server.Refuses(Routes.StepUpOtp, Refusal.SessionMissing, 401);
        var dialog = Render<StepUpDialog>();
        var doing = DoAsync();
        await dialog.WaitForElementAsync("input");

        await TypeAsync(dialog, "123456");

        Assert.False(await doing);
        Assert.False(state.IsOpen);
    }

    [Fact]
    public async Task What_was_typed_into_another_dialog_stays_and_is_sent_again()
    {
        var waiting = new PendingDeviceView(
            Terminal.DeviceId,
            "12345678",
            "Chrome",
            "192.0.2.1",
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch,
            Terminal.Hanako,
            "山田 花子"
        );
        var path = Routes.At(Routes.DeviceRefuse, waiting.DeviceId);
        terminal
            .Server.Answers(Routes.DevicesPending, [waiting], WireJson.Default.IReadOnlyListPendingDeviceView)
            .Answers(Routes.Devices, [], WireJson.Default.IReadOnlyListDeviceView)
            .Refuses(path, Refusal.StepUpNeeded, 401)
            .Does(path)
            .Does(Routes.StepUpOtp);
        var devices = new DevicesState(terminal.Api);
        var dialog = Render<StepUpDialog>();
        var refusing = deed.DoAsync(() => devices.RefuseAsync(waiting, "心当たりがない", CancellationToken.None));
        await dialog.WaitForElementAsync("input");

        await TypeAsync(dialog, "123456");

        Assert.True(await refusing);
        var bodies = terminal.Server.CallsTo(path).Select(call => call.Body).ToArray();
        Assert.Equal(2, bodies.Length);
        Assert.Equal(bodies[0], bodies[1]);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private Task<bool> DoAsync() => deed.DoAsync(() => terminal.Api.PostAsync(Deed));

    private static async Task TypeAsync(IRenderedComponent<StepUpDialog> dialog, string code)
    {
        await dialog.Find("input").InputAsync(code);
        await dialog.Find("form").SubmitAsync();
    }

    private static IElement ButtonOf(IRenderedComponent<StepUpDialog> dialog, string words) =>
        dialog.FindAll("button").Single(button => button.TextContent.Trim() == words);
}
