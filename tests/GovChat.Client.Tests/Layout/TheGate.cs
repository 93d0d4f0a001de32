using Bunit;
using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Layout;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Identity;
using GovChat.Contracts.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Layout;

public sealed class TheGate : BunitContext
{
    public TheGate() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public async Task An_unknown_browser_sees_no_field_and_no_page()
    {
        using var terminal = new Terminal();
        await terminal.Gate.StartAsync();

        var view = Draw(terminal);

        Assert.Equal("この端末は許可されていません", view.Find("h1").TextContent);
        Assert.Empty(view.FindAll("input"));
        Assert.DoesNotContain("ページ", view.Markup, StringComparison.Ordinal);
        Assert.Equal("利用を申請する", view.Find("button").TextContent.Trim());
    }

    [Fact]
    public async Task A_waiting_terminal_shows_its_code_to_eye_and_ear()
    {
        using var terminal = Terminal.Enrolled().Stands(DeviceState.Pending);
        await terminal.Gate.StartAsync();

        var view = Draw(terminal);

        Assert.Equal("12345678", view.Find("span.code").TextContent);
        Assert.Contains("1 2 3 4 5 6 7 8", view.Markup, StringComparison.Ordinal);
        Assert.Contains("鈴木 一郎", view.Markup, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("input"));
    }

    [Fact]
    public async Task An_approved_terminal_shows_the_first_field_only()
    {
        using var terminal = Terminal.Enrolled().Stands(DeviceState.Approved);
        await terminal.Gate.StartAsync();

        var view = Draw(terminal);

        Assert.Equal("username", Assert.Single(view.FindAll("input")).GetAttribute("autocomplete"));
        Assert.DoesNotContain("ページ", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_when_somebody_is_signed_in()
    {
        using var terminal = await Terminal.OpenedAsync();

        Assert.Contains("ページ", Draw(terminal).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_that_sleeps_keeps_its_key_says_whom_to_call_and_goes_on_once_it_is_woken()
    {
        using var terminal = Terminal.Enrolled().Stands(DeviceState.Dormant).Stands(DeviceState.Approved);
        await terminal.Gate.StartAsync();

        var view = Draw(terminal);

        Assert.Equal("この端末は休眠しています", view.Find("h1").TextContent);
        Assert.Contains("鈴木 一郎", view.Markup, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("button"));
        Assert.False(terminal.Key.IsWiped);
        terminal.Time.Advance(GateState.SleeperAsksEvery);
        Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);
    }

    private IRenderedComponent<GateView> Draw(Terminal terminal)
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton<IPasskeys>(new FakePasskeys());
        Services.AddSingleton<TimeProvider>(terminal.Time);
        return Render<GateView>(p => p.Add(v => v.Gate, terminal.Gate).AddChildContent("<p>ページ</p>"));
    }
}
