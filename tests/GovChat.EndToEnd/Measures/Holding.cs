using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace GovChat.EndToEnd.Measures;

/// <summary>Messages arrive in the open channel, minute after minute; what the page holds is looked at meanwhile.</summary>
internal static class Holding
{
    private const double Mib = 1 << 20;

    private const int SamplesMin = 8;

    public static async Task<MemoryView> MeasureAsync(Office office, int minutes, int perMinute)
    {
        const string name = "連絡の部屋";
        var channel = await office.FillAsync(name, messages: 200, unread: 0);
        await office.LookAtAsync(name);
        var page = office.Screen.Page;
        var session = await office.Screen.Context.NewCDPSessionAsync(page);
        Progress.Say($"{perMinute} messages a minute for {minutes} minutes");

        List<MemorySample> samples = [];
        var clock = Stopwatch.StartNew();
        var total = minutes * perMinute;
        var sampleEvery = Math.Max(1, Math.Min(perMinute, total / SamplesMin));
        for (var number = 0; number < total; number++)
        {
            if (number % sampleEvery == 0)
            {
                samples.Add(await LookAsync(page, session, clock.Elapsed));
            }

            await office.WriteAsync(channel.ChannelId, name, number);
            var due = TimeSpan.FromMinutes((number + 1.0) / perMinute);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }
        }

        samples.Add(await LookAsync(page, session, clock.Elapsed));
        var (early, late) = (samples[samples.Count / 4], samples[^1]);
        var growth = late.ScriptMib + late.WasmMib - early.ScriptMib - early.WasmMib;
        return new MemoryView(minutes, perMinute, Math.Round(growth, 2), samples);
    }

    private static async Task<MemorySample> LookAsync(IPage page, ICDPSession session, TimeSpan at)
    {
        await session.SendAsync("HeapProfiler.collectGarbage");
        var heap = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        var counters = (await session.SendAsync("Memory.getDOMCounters"))!.Value;
        var wasm = await page.EvaluateAsync<double>("() => getDotnetRuntime(0).localHeapViewU8().byteLength");
        return new MemorySample(
            Math.Round(at.TotalMinutes, 1),
            Math.Round(Number(heap, "usedSize") / Mib, 2),
            Math.Round(wasm / Mib, 2),
            (int)Number(counters, "nodes"),
            (int)Number(counters, "jsEventListeners")
        );
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
