using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd.Measures;

/// <summary>Clicks through channels. Half of the clicks open one that was not open before.</summary>
internal static class Switching
{
    /// <summary>A page of history and a half.</summary>
    private const int MessagesEach = 150;

    private const int UnreadEach = 3;

    // The clock begins with the event of the click and stops after the frame that has a message of the other channel.
    private const string Watch = """
        (name) => {
          globalThis.switched = new Promise((resolve) => {
            let clicked = 0;
            addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true, once: true });
            const isThere = () =>
              [...document.querySelectorAll("[role=log] [data-sequence] .text")].some((text) =>
                text.textContent.includes(name),
              );
            const changes = new MutationObserver(() => {
              if (clicked && isThere()) {
                changes.disconnect();
                requestAnimationFrame(() => {
                  const afterwards = new MessageChannel();
                  afterwards.port1.onmessage = () => resolve(performance.now() - clicked);
                  afterwards.port2.postMessage(null);
                });
              }
            });
            changes.observe(document.body, { childList: true, subtree: true, characterData: true });
          });
        }
        """;

    public static async Task<SwitchingView> MeasureAsync(Office office, int switches)
    {
        var names = await FillAsync(office, Math.Max(2, (switches + 1) / 2));
        await office.Screen.OpenAsync();
        List<double> first = [];
        List<double> again = [];
        List<double> work = [];
        for (var number = 0; number < switches; number++)
        {
            var before = await office.WorkedMsAsync();
            var measured = await SwitchAsync(office.Screen, names[number % names.Count]);
            (number < names.Count ? first : again).Add(measured);
            work.Add(await office.WorkedMsAsync() - before);
        }

        return new SwitchingView(Spread.Of(first), Spread.Of(again), Spread.Of([.. first, .. again]), Spread.Of(work));
    }

    private static async Task<List<string>> FillAsync(Office office, int channels)
    {
        Progress.Say($"{channels} channels of {MessagesEach} messages are filled");
        List<string> names = [];
        for (var number = 0; number < channels; number++)
        {
            names.Add($"往来{Office.Spoken(number)}");
            await office.FillAsync(names[^1], MessagesEach, UnreadEach);
        }

        return names;
    }

    private static async Task<double> SwitchAsync(Terminal screen, string name)
    {
        await screen.Page.EvaluateAsync(Watch, name);
        await screen
            .Page.GetByRole(AriaRole.Navigation, new() { Name = TalkTexts.ChannelsLabel })
            .GetByRole(AriaRole.Link)
            .Filter(new() { HasText = name })
            .ClickAsync();
        var measured = await screen.Page.EvaluateAsync<double>("() => globalThis.switched");
        await Expect(screen.Heading(name)).ToBeVisibleAsync();

        // A person reads before the next click; what the page still has to do belongs to this one.
        await screen.Page.WaitForTimeoutAsync(700);
        return measured;
    }
}
