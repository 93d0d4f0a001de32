using Bunit;
using GovChat.Client.Channels;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Layout;
using GovChat.Client.Resources;
using GovChat.Client.Tests.Connection;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Identity;

public sealed class ShowingTheLock : BunitContext
{
    public ShowingTheLock() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public async Task In_place_of_the_page_stand_the_name_what_waits_and_the_password()
    {
        using var terminal = await LockedAsync(isShared: false);

        var view = Draw(terminal);

        Assert.DoesNotContain("ページ", view.Markup, StringComparison.Ordinal);
        Assert.Contains("山田 花子", view.Markup, StringComparison.Ordinal);
        Assert.Equal("未読のメッセージが3件あります。", view.Find("[role=status]").TextContent.Trim());
        Assert.Equal("current-password", view.Find("input[type=password]").GetAttribute("autocomplete"));
        Assert.Contains(view.FindAll("button"), button => button.TextContent.Trim() == Texts.NavSignOut);
    }

    [Fact]
    public async Task At_a_shared_terminal_the_next_person_may_take_over()
    {
        using var terminal = await LockedAsync(isShared: true);
        terminal.Server.Does(Routes.SignOut);
        var view = Draw(terminal);

        await view.FindAll("button")
            .Single(button => button.TextContent.Trim() == IdentityTexts.ChangePerson)
            .ClickAsync();

        Assert.Single(terminal.Server.CallsTo(Routes.SignOut));
        Assert.Null(terminal.Key.Memory.Session);
        Assert.Equal(1, terminal.Page.StartedAnew);
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_its_field_and_the_field_is_empty_again()
    {
        using var terminal = await LockedAsync(isShared: false);
        terminal.Server.Refuses(Routes.SessionUnlock, Refusal.PasswordWrong, 422, "password");
        var view = Draw(terminal);

        await view.Find("form").SubmitAsync(); // An empty field is a slip, not an attempt.
        Assert.Empty(terminal.Server.CallsTo(Routes.SessionUnlock));
        await view.Find("input[type=password]").InputAsync("ちがう");
        await view.Find("form").SubmitAsync();

        Assert.Contains(RefusalText.Title(Refusal.PasswordWrong), view.Markup, StringComparison.Ordinal);
        Assert.Equal("", view.Find("input[type=password]").GetAttribute("value") ?? "");
    }

    private static async Task<Terminal> LockedAsync(bool isShared)
    {
        var terminal = Terminal.Enrolled("session-1");
        var me = Terminal.Me(Terminal.Hanako, "session-1") with
        {
            Standing = StandingView.AtWork with { IsLocked = true, IsShared = isShared, Unread = 3 },
        };
        terminal.Server.Answers(Routes.Me, me, WireJson.Default.MeView);
        await terminal.Gate.StartAsync();
        return terminal;
    }

    private IRenderedComponent<GateView> Draw(Terminal terminal)
    {
        var api = new FakeApi();
        var connection = new ChatConnection(api, new FakeSockets(), Talk.BackOff, terminal.Time);
        var conversations = new Conversations(
            connection,
            api,
            new Outbox(connection, Talk.BackOff, terminal.Time),
            Talk.BackOff,
            terminal.Time,
            new RulesInForce(connection, api)
        );
        Services.AddSingleton(new ChannelList(connection, conversations, api));
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton<TimeProvider>(terminal.Time);
        return Render<GateView>(p => p.Add(v => v.Gate, terminal.Gate).AddChildContent("<p>ページ</p>"));
    }
}
