using Microsoft.Playwright;

namespace GovChat.EndToEnd.Measures;

/// <summary>
/// Both clients start in turns, each time in a browser of its own over a profile without any cache. GovChat's profile keeps
/// the terminal's key and nothing else, so that it comes to the form to sign in.
/// </summary>
internal static class Starting
{
    private const string Field = "input[autocomplete=username]";

    /// <summary>Until a browser that has just been started is quiet.</summary>
    private const int SettleMs = 700;

    // After the frame that has the field.
    private const string Watch = """
        (() => {
          globalThis.ready = new Promise((resolve) => {
            const look = () => {
              if (document.querySelector("input[autocomplete=username]")) {
                changes.disconnect();
                requestAnimationFrame(() => {
                  const afterwards = new MessageChannel();
                  afterwards.port1.onmessage = () => resolve(performance.now());
                  afterwards.port2.postMessage(null);
                });
              }
            };
            const changes = new MutationObserver(look);
            changes.observe(document, { childList: true, subtree: true });
          });
        })();
        """;

    private const string Times = """
        async () => {
          const ready = await globalThis.ready;
          const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? ready;
          const runtime = performance.getEntriesByType("resource").find((one) => /dotnet\.native[^/]*\.wasm/.test(one.name));
          return [ready, painted, runtime?.responseEnd ?? ready];
        }
        """;

    public static async Task<StartView> MeasureAsync(Stage stage, int starts)
    {
        await using var trial = await TrialSite.StartAsync();
        using var ours = await EnrolledAsync(stage);
        using var theirs = new Profile();
        var (mine, its) = (new Starts(), new Starts());
        mine.WireBytes = await WeighAsync(stage, ours, stage.Installation.Origin);
        its.WireBytes = await WeighAsync(stage, theirs, trial.Origin);
        for (var number = 1; number <= starts; number++)
        {
            Progress.Say($"start {number} of {starts}");
            await StartAsync(stage, theirs, trial.Origin, its);
            await StartAsync(stage, ours, stage.Installation.Origin, mine);
        }

        return StartView.Of(mine.View(await Published.OfGovChatAsync()), its.View(Published.In(trial.Folder)));
    }

    private static async Task<Profile> EnrolledAsync(Stage stage)
    {
        var profile = new Profile();
        await using var terminal = await stage.OpenProfileAsync(profile.Folder);
        await terminal.BecomeAllowedAsync();
        return profile;
    }

    /// <summary>All bytes of a first visit, until nothing more is asked for.</summary>
    private static async Task<long> WeighAsync(Stage stage, Profile profile, Uri origin)
    {
        profile.ForgetCaches();
        await using var terminal = await stage.OpenProfileAsync(profile.Folder);
        var session = await terminal.Context.NewCDPSessionAsync(terminal.Page);
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            Interlocked.Add(ref bytes, (long)(finished?.GetProperty("encodedDataLength").GetDouble() ?? 0));
        await session.SendAsync("Network.enable");
        await terminal.Page.GotoAsync(origin.ToString());
        await terminal.Page.WaitForSelectorAsync(Field, new() { Timeout = Terminal.Patience });
        await terminal.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return Interlocked.Read(ref bytes);
    }

    private static async Task StartAsync(Stage stage, Profile profile, Uri origin, Starts starts)
    {
        profile.ForgetCaches();
        await using var terminal = await stage.OpenProfileAsync(profile.Folder);
        await terminal.Context.AddInitScriptAsync(Watch);
        await terminal.Page.WaitForTimeoutAsync(SettleMs);
        var cold = await VisitAsync(terminal.Page, origin);
        await terminal.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await terminal.Page.GotoAsync("about:blank");
        await terminal.Page.WaitForTimeoutAsync(SettleMs);
        var warm = await VisitAsync(terminal.Page, origin);
        starts.Add(cold, warm);
    }

    private static async Task<double[]> VisitAsync(IPage page, Uri origin)
    {
        await page.GotoAsync(origin.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        return await page.EvaluateAsync<double[]>(Times);
    }

    /// <summary>What the starts of one client took.</summary>
    private sealed class Starts
    {
        private readonly List<double[]> cold = [];
        private readonly List<double[]> warm = [];

        public long WireBytes { get; set; }

        public void Add(double[] first, double[] again)
        {
            cold.Add(first);
            warm.Add(again);
        }

        public ClientView View(long brotliBytes) =>
            new(WireBytes, brotliBytes, Of(cold, 1), Of(cold, 2), Of(cold, 0), Of(warm, 0));

        private static Spread Of(List<double[]> times, int which) => Spread.Of(times.Select(one => one[which]));
    }
}
