using Bunit;
using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Identity;

public sealed class AgreeingToThePolicy : BunitContext
{
    private static readonly UsagePolicyView First = new(
        1,
        "画面をロックします。\n<b>太字にはなりません</b>",
        DateTimeOffset.UnixEpoch
    );

    public AgreeingToThePolicy() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public async Task The_words_are_shown_as_they_are_and_nothing_is_sent_before_the_box_is_ticked()
    {
        using var terminal = await AskedAsync(version: 1);
        var card = Draw(terminal);
        terminal.Server.Does(Routes.MyConsent);

        Assert.Equal(First.Text, card.Find("[role=region]").TextContent);
        await card.Find("form").SubmitAsync();
        Assert.Contains(IdentityTexts.ConsentUnread, card.Markup, StringComparison.Ordinal);
        Assert.Empty(terminal.Server.CallsTo(Routes.MyConsent));

        Opens(terminal);
        await card.Find("input[type=checkbox]").ChangeAsync(true);
        await card.Find("form").SubmitAsync();

        Assert.Equal("""{"version":1}""", Assert.Single(terminal.Server.CallsTo(Routes.MyConsent)).Body);
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_version_that_came_meanwhile_is_shown_and_the_box_is_empty_again()
    {
        using var terminal = await AskedAsync(version: 1);
        var card = Draw(terminal);
        var second = new UsagePolicyView(2, "紛失はすぐに知らせます。", DateTimeOffset.UnixEpoch);
        terminal.Server.From(Routes.PolicyUsage).Answers(Routes.PolicyUsage, second, WireJson.Default.UsagePolicyView);
        terminal.Server.Refuses(Routes.MyConsent, Refusal.ConsentOutdated, 409, "version");

        await card.Find("input[type=checkbox]").ChangeAsync(true);
        await card.Find("form").SubmitAsync();

        Assert.Equal(second.Text, card.Find("[role=region]").TextContent);
        Assert.Contains(RefusalText.Title(Refusal.ConsentOutdated), card.Markup, StringComparison.Ordinal);
        Assert.False(card.Find("input[type=checkbox]").HasAttribute("checked"));
        Assert.Equal(GateStage.Consent, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_page_that_is_open_asks_at_its_next_call()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.Channels, Refusal.ConsentNeeded, 428);
        terminal.Server.From(Routes.Me).Answers(Routes.Me, Me(consentTo: 1), WireJson.Default.MeView);

        await Assert.ThrowsAsync<ApiProblem>(() =>
            terminal.Api.GetAsync(Routes.Channels, WireJson.Default.IReadOnlyListChannelView)
        );

        Assert.Equal(GateStage.Consent, terminal.Gate.Stage);
        Assert.Equal(0, terminal.Page.StartedAnew); // What was typed is still in memory.
    }

    private static async Task<Terminal> AskedAsync(int version)
    {
        var terminal = Terminal.Enrolled("session-1");
        terminal.Server.Answers(Routes.Me, Me(version), WireJson.Default.MeView);
        terminal.Server.Answers(Routes.PolicyUsage, First, WireJson.Default.UsagePolicyView);
        await terminal.Gate.StartAsync();
        Assert.Equal(GateStage.Consent, terminal.Gate.Stage);
        return terminal;
    }

    private static void Opens(Terminal terminal) =>
        terminal.Server.From(Routes.Me).Answers(Routes.Me, Me(consentTo: null), WireJson.Default.MeView);

    private static MeView Me(int? consentTo) =>
        Terminal.Me(Terminal.Hanako, "session-1") with
        {
            Standing = StandingView.AtWork with { ConsentTo = consentTo },
        };

    private IRenderedComponent<ConsentCard> Draw(Terminal terminal)
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
        return Render<ConsentCard>(p => p.Add(card => card.Gate, terminal.Gate));
    }
}
