using System.Text.RegularExpressions;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>What one does to messages, and what the other sees of it at once.</summary>
[Collection(StageCollection.Name)]
public sealed class ChangingWhatWasSaid(Stage stage)
{
    [Fact]
    public async Task Replies_edits_recalls_reactions_names_and_readers_show_in_both_browsers()
    {
        await using var one = await stage.NewTerminalAsync();
        await using var other = await stage.NewTerminalAsync();
        var (writer, reader) = (Person(0), Person(1));
        await one.ArriveAsync(writer);
        await other.ArriveAsync(reader);
        await one.OpenDirectAsync(reader);
        await other.OpenDirectAsync(writer);

        await one.SayAsync("打合せは10時からです");
        await other.SeeAsync("打合せは10時からです");

        // Whoever has it before their eyes has read it.
        await Expect(MessageOf(one, "打合せは10時からです").Locator(".readers"))
            .ToHaveTextAsync(StreamTexts.ReadBy.Replace("{0}", "1", StringComparison.Ordinal), Patiently);

        await UseAsync(other, "打合せは10時からです", StreamTexts.Reply);
        await other.SayAsync("わかりました");
        await Expect(MessageOf(one, "わかりました").Locator(".quote"))
            .ToContainTextAsync("打合せは10時からです", new() { Timeout = Terminal.Patience });

        await OpenToolsAsync(other, "打合せは10時からです");
        await other
            .Page.Locator(".tools")
            .GetByRole(AriaRole.Button, new() { Name = StreamTexts.ReactionThanks })
            .ClickAsync();
        var reaction = MessageOf(one, "打合せは10時からです").Locator(".reaction");
        await Expect(reaction).ToContainTextAsync("1", new() { Timeout = Terminal.Patience });
        await one.PictureAsync("reactions");

        await UseAsync(one, "打合せは10時からです", StreamTexts.Edit);
        await one.SayAsync("打合せは11時からです");
        await Expect(MessageOf(other, "打合せは11時からです"))
            .ToHaveCountAsync(1, new() { Timeout = Terminal.Patience });
        await Expect(MessageOf(other, "打合せは11時からです").GetByText(StreamTexts.Edited)).ToBeVisibleAsync(Visibly);
        await Expect(MessageOf(other, "わかりました").Locator(".quote")).ToContainTextAsync("打合せは11時からです");

        await other.Page.Locator("textarea").PressSequentiallyAsync("お願いします @");
        await Expect(one.Page.Locator(".typing")).Not.ToBeEmptyAsync(new() { Timeout = Terminal.Patience });
        await other.Page.Locator(".names").GetByRole(AriaRole.Button, new() { Name = writer.Name }).ClickAsync();
        await other.PictureAsync("mention");
        await other.Page.Locator("textarea").PressAsync("Enter");
        await Expect(one.Page.Locator(".to-reader strong"))
            .ToHaveTextAsync($"@{writer.Name}", new() { Timeout = Terminal.Patience });

        await UseAsync(one, "打合せは11時からです", StreamTexts.Recall);
        await one
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = StreamTexts.RecallDo })
            .ClickAsync();
        await Expect(other.Page.Locator(".recalled")).ToBeVisibleAsync(Visibly);
        await Expect(other.Page.GetByText("打合せは11時からです")).ToHaveCountAsync(0);
        await other.PictureAsync("recalled");

        // What was seen live is what is read again.
        await other.Page.ReloadAsync();
        await Expect(other.Page.Locator(".recalled")).ToBeVisibleAsync(Visibly);
        await Expect(other.Page.GetByText("打合せは1")).ToHaveCountAsync(0);
        Assert.Empty(one.Complaints.Concat(other.Complaints));
        await other.ShowNoViolationAsync();
    }

    private static LocatorAssertionsToHaveTextOptions Patiently => new() { Timeout = Terminal.Patience };

    private static LocatorAssertionsToBeVisibleOptions Visibly => new() { Timeout = Terminal.Patience };

    private static ILocator MessageOf(Terminal terminal, string text) =>
        terminal
            .Page.Locator(".message")
            .Filter(new() { Has = terminal.Page.Locator(".text > p", new() { HasTextRegex = Exactly(text) }) });

    private static Regex Exactly(string text) =>
        new($"^{Regex.Escape(text)}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task OpenToolsAsync(Terminal terminal, string text)
    {
        var message = MessageOf(terminal, text);
        await message.HoverAsync();
        await message.Locator(".more").ClickAsync();
    }

    private static async Task UseAsync(Terminal terminal, string text, string tool)
    {
        await OpenToolsAsync(terminal, text);
        await terminal
            .Page.Locator(".tools")
            .GetByRole(AriaRole.Button, new() { Name = tool, Exact = true })
            .ClickAsync();
    }

    private DemoPerson Person(int which) => DemoPerson.Of(stage.Installation.Said, "職員", which);
}
