using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovChat.EndToEnd.Measures;

/// <summary>Measures the published client in Chromium on a demonstration installation, beside the trial client.</summary>
internal static class BrowserCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>2 when the words cannot be understood, 1 when a bar was missed.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        try
        {
            var view = await MeasureAsync(BrowserOptions.Parse(words));
            Console.WriteLine(JsonSerializer.Serialize(view, Json));
            return view.Missed.Count == 0 ? 0 : 1;
        }
        catch (ArgumentException exception)
        {
            Progress.Say($"{exception.Message}\n{BrowserOptions.Usage}");
            return 2;
        }
    }

    private static async Task<BrowserView> MeasureAsync(BrowserOptions options)
    {
        var stage = new Stage();
        try
        {
            Progress.Say("a demonstration installation starts");
            await stage.InitializeAsync();
            var start = options.Wants("start") ? await Starting.MeasureAsync(stage, options.Starts) : null;
            var (switching, scrolling, memory) = await TalkAsync(stage, options);
            return new BrowserView(
                TimeProvider.System.GetUtcNow(),
                $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, load {LoadAverage()}",
                start,
                switching,
                scrolling,
                memory,
                [
                    .. start?.Missed() ?? [],
                    .. switching?.Missed() ?? [],
                    .. scrolling?.Missed() ?? [],
                    .. memory?.Missed() ?? [],
                ]
            );
        }
        finally
        {
            await stage.DisposeAsync();
        }
    }

    private static async Task<(SwitchingView?, ScrollingView?, MemoryView?)> TalkAsync(
        Stage stage,
        BrowserOptions options
    )
    {
        if (options.Only is ["start"])
        {
            return default;
        }

        await using var office = await Office.OpenAsync(stage);
        return (
            options.Wants("switching") ? await Switching.MeasureAsync(office, options.Switches) : null,
            options.Wants("scrolling") ? await Scrolling.MeasureAsync(office, options.Messages) : null,
            options.Wants("memory") ? await Holding.MeasureAsync(office, options.Minutes, options.PerMinute) : null
        );
    }

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
