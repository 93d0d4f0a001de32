using Bunit;
using GovChat.Client.Identity;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Identity;

public sealed class HearingOfTheLastSignIn : BunitContext
{
    private readonly Terminal terminal = Terminal.Enrolled();

    public HearingOfTheLastSignIn() =>
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));

    [Fact]
    public async Task It_names_time_terminal_and_failures_until_it_is_closed()
    {
        await SignInAsync(failed: 3);
        var banner = Render<LastSignInBanner>(p => p.Add(b => b.Gate, terminal.Gate));

        Assert.Contains("PC-0001", banner.Markup, StringComparison.Ordinal);
        Assert.Contains("3回", banner.Markup, StringComparison.Ordinal);
        await banner.Find("button").ClickAsync();

        Assert.Equal("", banner.Markup.Trim());
    }

    [Fact]
    public async Task Without_failures_it_speaks_of_none()
    {
        await SignInAsync(failed: 0);

        var banner = Render<LastSignInBanner>(p => p.Add(b => b.Gate, terminal.Gate));

        Assert.Contains("PC-0001", banner.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("失敗", banner.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_only_reloaded_says_nothing()
    {
        using var reloaded = await Terminal.OpenedAsync();

        var banner = Render<LastSignInBanner>(p => p.Add(b => b.Gate, reloaded.Gate));

        Assert.Equal("", banner.Markup.Trim());
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private Task SignInAsync(int failed) =>
        terminal.Gate.SignedInAsync(
            Terminal.Me(Terminal.Hanako, "session-1") with
            {
                LastSignInAt = DateTimeOffset.UnixEpoch,
                LastSignInAsset = "PC-0001",
                FailedSinceThen = failed,
            }
        );
}
