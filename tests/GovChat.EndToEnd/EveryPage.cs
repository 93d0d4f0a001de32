using System.Reflection;
using Deque.AxeCore.Playwright;
using GovChat.Client;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// Every page that the router knows is visited on both screens: axe finds no violation, and the console has nothing to
/// say under the content security policy. A page that is new and not visited here fails.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class EveryPage(Stage stage, Residents residents) : IClassFixture<Residents>
{
    private const string Channel = "全庁のお知らせ";
    private const string Sheet = "/incidents/{ReportId:guid}";

    /// <summary>Who sees it and what to call its picture. A parameter is filled with a channel or a reported terminal.</summary>
    private static readonly Dictionary<string, (string Role, string Picture)> Visits = new(StringComparer.Ordinal)
    {
        ["/"] = ("職員", "channels"),
        ["/channels/{ChannelId:guid}"] = ("職員", "channel"),
        ["/devices"] = ("端末管理者", "device-list"),
        ["/people"] = ("利用者管理者", "people"),
        ["/audit"] = ("情報セキュリティ担当", "audit"),
        ["/audit/evidence"] = ("情報セキュリティ担当", "evidence"),
        ["/emergencies"] = ("職員", "emergencies"),
        ["/officer"] = ("情報セキュリティ担当", "figures-short"),
        ["/officer/figures"] = ("情報セキュリティ担当", "figures"),
        ["/officer/log-access"] = ("情報セキュリティ担当", "log-access"),
        ["/officer/retention"] = ("組織所有者", "retention"),
        ["/officer/rules"] = ("情報セキュリティ担当", "rules-officer"),
        ["/officer/try-out"] = ("情報セキュリティ担当", "try-out"),
        ["/my"] = ("職員", "my"),
        ["/incidents"] = ("情報セキュリティ担当", "incidents"),
        [Sheet] = ("情報セキュリティ担当", "incident-sheet"),
        ["/lost"] = ("職員", "lost-card"),
        ["/not-me"] = ("職員", "not-me"),
        ["/policy"] = ("組織所有者", "policy"),
        ["/settings"] = ("職員", "settings"),
        ["/set-up"] = ("職員", "set-up"),
        ["/invitation"] = ("職員", "invitation"),
        ["/not-found"] = ("職員", "not-found"),
    };

    public static TheoryData<string> Pages =>
        [
            .. typeof(ClientRoot)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
                .Select(route => route.Template)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_silent(string template)
    {
        Assert.True(Visits.TryGetValue(template, out var visit), $"Nobody visits {template}.");
        var terminal = await residents.OfAsync(visit.Role);
        terminal.ForgetComplaints(); // Of the page before: axe's own script says things in the console.

        await terminal.OpenAsync(await PathAsync(terminal, template));
        await SettleAsync(terminal);

        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await terminal.UseColoursAsync(colours);
            await terminal.PictureAsync(colours == ColorScheme.Light ? visit.Picture : $"{visit.Picture}-dark");
        }

        Assert.Empty(terminal.Complaints);
        foreach (var size in new[] { Screens.Office, Screens.Narrow })
        {
            await terminal.Page.SetViewportSizeAsync(size.Width, size.Height);
            await terminal.ShowNoSidewaysScrollingAsync();
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await terminal.UseColoursAsync(colours);
                await terminal.ShowNoViolationAsync();
            }
        }
    }

    [Fact]
    public async Task The_gate_and_the_form_to_sign_in_are_accessible_and_silent()
    {
        await using var terminal = await stage.NewTerminalAsync();
        await terminal.OpenAsync();
        await Expect(terminal.Button(Texts.GateAsk)).ToBeVisibleAsync();
        await terminal.BecomeAllowedAsync();
        await terminal.PictureAsync("sign-in");
        Assert.Empty(terminal.Complaints);
        await terminal.ShowNoViolationAsync();

        await using var stranger = await stage.NewTerminalAsync();
        await stranger.OpenAsync();
        await stranger.ShowNoViolationAsync();
    }

    [Fact]
    public async Task A_page_with_a_violation_and_a_complaint_is_caught()
    {
        await using var terminal = await stage.NewTerminalAsync();
        await terminal.OpenAsync();

        // A picture without words, and a script that the policy forbids.
        await terminal.Page.EvaluateAsync(
            """
            () => {
              document.body.append(document.createElement("img"));
              const script = document.createElement("script");
              script.textContent = "globalThis.slipped = true";
              document.body.append(script);
            }
            """
        );

        Assert.Contains(
            terminal.Complaints,
            complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal)
        );
        Assert.False(await terminal.Page.EvaluateAsync<bool>("() => globalThis.slipped === true"));
        var found = await terminal.Page.RunAxe();
        Assert.Contains(found.Violations, violation => violation.Id == "image-alt");
    }

    private async Task<string> PathAsync(Terminal terminal, string template)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        if (template == Sheet)
        {
            return await ReportALossAsync(terminal);
        }

        await terminal.OpenAsync();
        await terminal.OpenChannelAsync(Channel);
        return new Uri(terminal.Page.Url).AbsolutePath;
    }

    /// <summary>A colleague's terminal is let in and reported; its sheet is what the last link of the list opens.</summary>
    private async Task<string> ReportALossAsync(Terminal officer)
    {
        const string assetNumber = "PC-E2E-SHEET";
        var loser = DemoPerson.Of(stage.Installation.Said, "職員", 4);
        var administrator = await residents.OfAsync("端末管理者");
        await using var lost = await stage.NewTerminalAsync();
        await administrator.ApproveAsync(await lost.AskToBeAllowedAsync(), assetNumber, loser.Name);
        await officer.OpenAsync("/incidents");
        await officer.ReportLostAsync(LossTexts.ReportLost, loser.Name, assetNumber);
        var row = officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = assetNumber });
        return (await row.GetByRole(AriaRole.Link).GetAttributeAsync("href"))!;
    }

    /// <summary>Until nothing turns any more: what is still loading is not what people look at.</summary>
    private static Task SettleAsync(Terminal terminal) =>
        Expect(terminal.Page.Locator(".spinner")).ToHaveCountAsync(0, new() { Timeout = Terminal.Patience });
}
