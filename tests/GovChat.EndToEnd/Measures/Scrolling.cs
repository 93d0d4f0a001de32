using System.Diagnostics;
using GovChat.Client.Resources;

namespace GovChat.EndToEnd.Measures;

/// <summary>Turns the wheel from the newest message of a long channel to the first.</summary>
internal static class Scrolling
{
    /// <summary>Six notches.</summary>
    private const float WheelPixels = 600;

    private const int WheelEveryMs = 50;

    // The browser itself tells of every task of the main thread over 50 ms.
    private const string Watch = """
        () => {
          globalThis.longTasks = [];
          globalThis.rowsMax = 0;
          new PerformanceObserver((list) =>
            globalThis.longTasks.push(...list.getEntries().map((task) => task.duration)),
          ).observe({ type: "longtask" });
        }
        """;

    private const string IsAtFirst = """
        (words) => {
          const list = document.querySelector("[role=log]");
          globalThis.rowsMax = Math.max(globalThis.rowsMax, list.querySelectorAll("[data-key]").length);
          return list.scrollTop === 0 && list.textContent.includes(words);
        }
        """;

    public static async Task<ScrollingView> MeasureAsync(Office office, int messages)
    {
        Progress.Say($"a channel of {messages} messages is filled");
        const string name = "記録の部屋";
        await office.FillAsync(name, messages, unread: 0);
        await office.LookAtAsync(name);
        var page = office.Screen.Page;
        await page.WaitForTimeoutAsync(2_000); // Opening is another measure.
        await page.EvaluateAsync(Watch);
        var box = await page.Locator("[role=log]").BoundingBoxAsync();
        await page.Mouse.MoveAsync(box!.X + (box.Width / 2), box.Y + (box.Height / 2));

        Progress.Say("the wheel is turned");
        var clock = Stopwatch.StartNew();
        var before = await office.WorkedMsAsync();
        while (!await page.EvaluateAsync<bool>(IsAtFirst, TalkTexts.HistoryBegins))
        {
            for (var notch = 0; notch < 10; notch++)
            {
                await page.Mouse.WheelAsync(0, -WheelPixels);
                await page.WaitForTimeoutAsync(WheelEveryMs);
            }
        }

        var tasks = await page.EvaluateAsync<double[]>("() => globalThis.longTasks");
        return new ScrollingView(
            messages,
            Math.Round(clock.Elapsed.TotalSeconds, 1),
            tasks.Length,
            Math.Round(tasks.DefaultIfEmpty(0).Max()),
            Math.Round((await office.WorkedMsAsync() - before) / 1_000, 1),
            await page.EvaluateAsync<int>("() => globalThis.rowsMax")
        );
    }
}
