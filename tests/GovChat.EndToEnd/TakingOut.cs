using System.Globalization;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>An owner says that nothing may be taken out of the office's terminals; a colleague's page holds to it.</summary>
[Collection(StageCollection.Name)]
public sealed class TakingOut(Stage stage) : IAsyncLifetime
{
    private const string Channel = "全庁のお知らせ";

    private Terminal owner = null!;

    public async Task InitializeAsync()
    {
        NetworkTexts.Culture = CultureInfo.GetCultureInfo("ja-JP");
        owner = await stage.NewTerminalAsync();
        await owner.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "組織所有者"));
        await SetAsync(mayTake: false);
    }

    public async Task DisposeAsync()
    {
        await SetAsync(mayTake: true);
        await owner.DisposeAsync();
    }

    [Fact]
    public async Task Copying_and_printing_are_stopped_with_a_plain_word_and_the_watermark_covers_nothing()
    {
        await using var reader = await stage.NewTerminalAsync();
        await reader.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "職員"));
        await reader.OpenChannelAsync(Channel);
        var watermark = reader.Page.Locator(".watermark");
        await Expect(watermark).ToHaveCSSAsync("pointer-events", "none", new() { Timeout = Terminal.Patience });

        await reader.Page.Keyboard.PressAsync("Control+A");
        Assert.False(await reader.Page.EvaluateAsync<bool>(CopyPasses));
        await Expect(reader.Page.GetByText(NetworkTexts.TakeOutStoppedCopy).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await reader.Page.Keyboard.PressAsync("Control+P");
        await Expect(reader.Page.GetByText(NetworkTexts.TakeOutStoppedPrint).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await reader.PictureAsync("watermark");
        await reader.ShowNoSidewaysScrollingAsync();
        Assert.Empty(reader.Complaints);
        await reader.ShowNoViolationAsync();

        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(reader.Page.Locator("main")).ToBeHiddenAsync();
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Expect(reader.Page.Locator("main")).ToBeVisibleAsync();
    }

    /// <summary>What a browser fires when somebody copies; true when nobody stopped it.</summary>
    private const string CopyPasses =
        "() => document.querySelector('main').dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true }))";

    private async Task SetAsync(bool mayTake)
    {
        await owner.OpenAsync("/policy");
        var office = owner.Page.GetByRole(AriaRole.Group, new() { Name = Texts.ZoneLgwan, Exact = true });
        await office
            .GetByLabel(NetworkTexts.TakeOutMayCopy)
            .SetCheckedAsync(mayTake, new() { Timeout = Terminal.Patience });
        await office.GetByLabel(NetworkTexts.TakeOutMayPrint).SetCheckedAsync(mayTake);
        await office.GetByLabel(NetworkTexts.TakeOutHasWatermark).SetCheckedAsync(!mayTake);
        var section = owner.Page.GetByRole(AriaRole.Region, new() { Name = NetworkTexts.TakeOut, Exact = true });
        await section.GetByRole(AriaRole.Button, new() { Name = Texts.Save }).ClickAsync();
        await Expect(owner.Page.GetByText(NetworkTexts.PolicySaved).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
    }
}
