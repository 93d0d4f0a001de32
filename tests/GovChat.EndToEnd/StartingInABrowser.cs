using GovChat.Client.Resources;
using GovChat.EndToEnd.Measures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>What a first visit brings, and in which order. No clock: <c>-- browser</c> measures the times.</summary>
[Collection(StageCollection.Name)]
public sealed class StartingInABrowser(Stage stage)
{
    /// <summary>
    /// All .br files of the trial client (tests/GovChat.Trial), 2026-11-23, SDK 10.0.401. Printed as
    /// <c>start.trial.brotliBytes</c> by <c>dotnet run -c Release --project tests/GovChat.EndToEnd -- browser --only start</c>.
    /// </summary>
    private const long TrialBrotliBytes = 3_327_578;

    /// <summary>Issue 5: 1.2 MB above it.</summary>
    private const long MoreBytesMax = 1_200_000;

    [Fact]
    public async Task The_download_is_at_most_1_2_MB_above_that_of_a_client_that_does_nothing()
    {
        var ours = await Published.OfGovChatAsync();

        Assert.InRange(ours, TrialBrotliBytes, TrialBrotliBytes + MoreBytesMax); // Less than nothing would be no client.
    }

    [Fact]
    public async Task The_client_reads_no_list_of_the_shells_files()
    {
        await using var terminal = await stage.NewTerminalAsync();
        await terminal.Page.GotoAsync("/");
        await Expect(terminal.Button(Texts.GateAsk)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });

        var read = await terminal.Page.EvaluateAsync<string[]>(
            "() => performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)"
        );

        Assert.DoesNotContain(read, one => one.Contains("resource-collection", StringComparison.Ordinal));
        Assert.Contains(read, one => one.Contains("dotnet.native", StringComparison.Ordinal)); // The runtime was seen.
    }

    [Fact]
    public async Task The_shell_is_painted_before_the_runtime_is_there()
    {
        await using var terminal = await stage.NewTerminalAsync();
        var open = new TaskCompletionSource();
        var held = 0;
        await terminal.Context.RouteAsync(
            "**/_framework/*.wasm",
            async route =>
            {
                Interlocked.Increment(ref held);
                await open.Task;
                await route.ContinueAsync();
            }
        );

        await terminal.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });

        await Expect(terminal.Page.Locator(".boot-bar"))
            .ToHaveTextAsync(Texts.AppName, new() { Timeout = Terminal.Patience });
        await Expect(terminal.Page.GetByText(Texts.BootLoading)).ToBeVisibleAsync();
        await terminal.Page.WaitForFunctionAsync(
            "() => performance.getEntriesByName('first-contentful-paint').length === 1",
            null,
            new() { Timeout = Terminal.Patience }
        );
        await terminal.PictureAsync("shell");
        await Expect(terminal.Page.Locator("h1")).ToHaveCountAsync(0); // Nothing of the program is there yet.

        // The control: it was the runtime that was missing, and with it the program takes the shell's place.
        open.SetResult();
        await Expect(terminal.Button(Texts.GateAsk)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(terminal.Page.Locator(".boot")).ToBeHiddenAsync();
        Assert.NotEqual(0, held);
        Assert.Empty(terminal.Complaints);
    }
}
