using System.Diagnostics;
using System.Globalization;
using GovChat.Client.Resources;
using Microsoft.Playwright;

namespace GovChat.EndToEnd;

/// <summary>One demonstration installation and one Chromium for all tests of this project.</summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Installation? installation;

    internal Installation Installation => installation ?? throw new InvalidOperationException("The stage is not set.");

    public async Task InitializeAsync()
    {
        var japanese = CultureInfo.GetCultureInfo("ja-JP"); // What the browsers below ask for.
        Texts.Culture =
            TalkTexts.Culture =
            FilterTexts.Culture =
            IdentityTexts.Culture =
            TerminalTexts.Culture =
            LossTexts.Culture =
            StreamTexts.Culture =
            LogTexts.Culture =
            RecordTexts.Culture =
            WitnessTexts.Culture =
                japanese;
        installation = await Installation.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = await ChromiumAsync(),
                ChromiumSandbox = false, // Chromium's own sandbox refuses root, which is who CI runs as.
                Args = Quiet,
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (installation is not null)
        {
            await installation.DisposeAsync();
        }
    }

    /// <summary>A browser profile of its own: another terminal.</summary>
    internal async Task<Terminal> NewTerminalAsync(ViewportSize? size = null)
    {
        var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Installation.Origin.ToString(),
                Locale = "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = size ?? Screens.Office,
                // Pictures and checks of pages must not depend on when an animation was caught.
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        await context.AddInitScriptAsync(BentBrowser.Script);
        return new Terminal(Installation, context, await context.NewPageAsync());
    }

    /// <summary>A browser of its own over a profile folder, which outlives it.</summary>
    internal async Task<Terminal> OpenProfileAsync(string folder)
    {
        var context = await playwright!.Chromium.LaunchPersistentContextAsync(
            folder,
            new BrowserTypeLaunchPersistentContextOptions
            {
                ExecutablePath = await ChromiumAsync(),
                ChromiumSandbox = false,
                Args = Quiet,
                BaseURL = Installation.Origin.ToString(),
                Locale = "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = Screens.Office,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        return new Terminal(
            Installation,
            context,
            context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync()
        );
    }

    private static async Task<string> ChromiumAsync()
    {
        const string find = "command -v chromium || command -v chromium-browser || command -v google-chrome";
        using var shell = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", find]) { UseShellExecute = false, RedirectStandardOutput = true }
        )!;
        var path = (await shell.StandardOutput.ReadToEndAsync()).Trim();
        await shell.WaitForExitAsync();
        return path.Length > 0
            ? path
            : throw new InvalidOperationException("Chromium is missing; ops/test.sh installs it.");
    }
}
