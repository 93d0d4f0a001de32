using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Policy;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Policy;

public sealed class LookingAfterTheKeys : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private static readonly KeysView Open = new(
        "file",
        AreOpen: true,
        StoppedAt: null,
        [
            new(KeyLevelName.Kek, 1, 0, 2, null, 0),
            new(KeyLevelName.Organisation, 1, 1, 2, Noon, 1_440),
            new(KeyLevelName.Root, 2, 0, 2, Noon, 1_441),
            new(KeyLevelName.Retention, 7, 3, null, Noon, 12),
            new(KeyLevelName.Channel, 345, 0, null, Noon, 678),
        ],
        new PlacesView(new PlaceView("埼玉県", "第一データセンター"), Standby: null, new PlaceView("大阪府", "書庫"))
    );

    private readonly Terminal terminal = Terminal.Enrolled();

    public LookingAfterTheKeys()
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton(new Toasts(terminal.Time));
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Levels_counts_and_places_are_shown_and_what_a_host_can_still_do()
    {
        var section = Shown(Open);

        Assert.Equal(5, section.FindAll("tbody tr").Count);
        Assert.Contains("678", section.Markup, StringComparison.Ordinal);
        Assert.Contains("埼玉県、第一データセンター", section.Markup, StringComparison.Ordinal);
        Assert.Contains(KeyTexts.PlacesNoneOf, section.Markup, StringComparison.Ordinal);
        Assert.Contains("「運用事業者は読めない」とは決して書きません", section.Markup, StringComparison.Ordinal);
        Assert.Contains(KeyTexts.HostLevel1Root, section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_asks_once_more_and_then_the_page_says_how_to_start_again()
    {
        var section = Shown(Open);
        terminal.Server.Does(Routes.KeysStop);

        await Press(section, KeyTexts.KeysStop);
        Assert.Empty(terminal.Server.CallsTo(Routes.KeysStop));
        Assert.Contains(KeyTexts.KeysStopSure, section.Markup, StringComparison.Ordinal);
        terminal
            .Server.From(Routes.Keys)
            .Answers(Routes.Keys, Open with { AreOpen = false, StoppedAt = Noon }, WireJson.Default.KeysView);
        await Press(section, KeyTexts.KeysStop);

        Assert.Single(terminal.Server.CallsTo(Routes.KeysStop));
        await section.WaitForAssertionAsync(() =>
            Assert.Contains("ops/govchat keys start", section.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_keeper_that_does_not_agree_is_told_of_and_the_keys_stay_stopped()
    {
        var section = Shown(Open with { AreOpen = false, StoppedAt = Noon });
        terminal.Server.Refuses(Routes.KeysStart, Refusal.KeysUnavailable, 503);

        await Press(section, KeyTexts.KeysStart);

        await section.WaitForAssertionAsync(() =>
            Assert.Contains(RefusalText.Title(Refusal.KeysUnavailable), section.Markup, StringComparison.Ordinal)
        );
        Assert.Contains(section.FindAll("button"), button => button.TextContent.Trim() == KeyTexts.KeysStart);
    }

    [Fact]
    public void Keys_that_are_missing_offer_no_button_that_could_not_help()
    {
        var section = Shown(Open with { AreOpen = false, Places = null });

        Assert.Contains(KeyTexts.KeysClosed, section.Markup, StringComparison.Ordinal);
        Assert.Contains(KeyTexts.PlacesNone, section.Markup, StringComparison.Ordinal);
        Assert.Empty(section.FindAll("button"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        terminal.Dispose();
    }

    private IRenderedComponent<KeysSection> Shown(KeysView view)
    {
        terminal.Server.Answers(Routes.Keys, view, WireJson.Default.KeysView);
        var section = Render<KeysSection>();
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll("table")));
        return section;
    }

    private static Task Press(IRenderedComponent<KeysSection> section, string text) =>
        section.FindAll("button").Last(button => button.TextContent.Trim() == text).ClickAsync();
}
