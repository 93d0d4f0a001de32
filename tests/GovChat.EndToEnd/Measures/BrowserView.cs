namespace GovChat.EndToEnd.Measures;

/// <summary>The one line of JSON. What was not asked for is null.</summary>
/// <param name="Date">When, in UTC.</param>
/// <param name="Machine">On what.</param>
/// <param name="Start">Weight and time of a first visit.</param>
/// <param name="Switching">From channel to channel.</param>
/// <param name="Scrolling">Back to the first message.</param>
/// <param name="Memory">While messages come.</param>
/// <param name="Missed">The bars that were missed.</param>
internal sealed record BrowserView(
    DateTimeOffset Date,
    string Machine,
    StartView? Start,
    SwitchingView? Switching,
    ScrollingView? Scrolling,
    MemoryView? Memory,
    IReadOnlyList<string> Missed
);

/// <summary>A first visit to the form to sign in, beside one to the trial client.</summary>
internal sealed record StartView(
    ClientView GovChat,
    ClientView Trial,
    double WireMoreMb,
    double BrotliMoreMb,
    double ReadyRatio
)
{
    /// <summary>Issue 5: 1.2 MB above the trial client.</summary>
    private const double MoreMbMax = 1.2;

    /// <summary>Issue 5: 1.3 times its time.</summary>
    private const double ReadyRatioMax = 1.3;

    public static StartView Of(ClientView ours, ClientView trial) =>
        new(
            ours,
            trial,
            Math.Round((ours.WireBytes - trial.WireBytes) / 1e6, 3),
            Math.Round((ours.BrotliBytes - trial.BrotliBytes) / 1e6, 3),
            Math.Round(ours.ReadyMs.P50 / trial.ReadyMs.P50, 2)
        );

    public IEnumerable<string> Missed()
    {
        if (WireMoreMb > MoreMbMax || BrotliMoreMb > MoreMbMax)
        {
            yield return "download";
        }

        if (GovChat.FirstPaintMs.P95 >= GovChat.RuntimeLoadedMs.P50)
        {
            yield return "shell before runtime";
        }

        if (ReadyRatio > ReadyRatioMax)
        {
            yield return "ready time";
        }
    }
}

/// <summary>One client.</summary>
/// <param name="WireBytes">All answers of a first visit, with their headers.</param>
/// <param name="BrotliBytes">All .br files that were published.</param>
/// <param name="FirstPaintMs">First contentful paint after the navigation began.</param>
/// <param name="RuntimeLoadedMs">When dotnet.native.wasm had arrived.</param>
/// <param name="ReadyMs">When the field for the name was painted, without any cache.</param>
/// <param name="AgainMs">The same once more, with the browser's cache.</param>
internal sealed record ClientView(
    long WireBytes,
    long BrotliBytes,
    Spread FirstPaintMs,
    Spread RuntimeLoadedMs,
    Spread ReadyMs,
    Spread AgainMs
);

/// <summary>From the click to the first message of the other channel on the screen.</summary>
/// <param name="First">Channels that were not opened before: their history is read.</param>
/// <param name="Again">Channels that were.</param>
/// <param name="All">Both.</param>
/// <param name="WorkMs">What the main thread worked for one switch, painting and what follows it included.</param>
internal sealed record SwitchingView(Spread First, Spread Again, Spread All, Spread WorkMs)
{
    /// <summary>Issue 5.</summary>
    private const double MsMax = 100;

    public IEnumerable<string> Missed() => All.P95 > MsMax ? ["switching"] : [];
}

/// <summary>From the newest message to the first.</summary>
/// <param name="Messages">How many there are.</param>
/// <param name="Seconds">How long the way took.</param>
/// <param name="LongTasks">Tasks of the main thread over 50 ms.</param>
/// <param name="LongestMs">The longest of them; 0 when there was none.</param>
/// <param name="WorkSeconds">What the main thread worked on it.</param>
/// <param name="RowsMax">Most rows that stood in the page at once.</param>
internal sealed record ScrollingView(
    int Messages,
    double Seconds,
    int LongTasks,
    double LongestMs,
    double WorkSeconds,
    int RowsMax
)
{
    public IEnumerable<string> Missed() => LongTasks > 0 ? ["scrolling"] : [];
}

/// <summary>Memory of the page while messages come.</summary>
/// <param name="Minutes">How long.</param>
/// <param name="PerMinute">How many a minute.</param>
/// <param name="GrowthMib">What scripts and the runtime's memory grew by from the second quarter to the last.</param>
/// <param name="Samples">Each after a forced collection.</param>
internal sealed record MemoryView(int Minutes, int PerMinute, double GrowthMib, IReadOnlyList<MemorySample> Samples)
{
    /// <summary>The runtime takes memory in steps of a few MiB; one such step is not a leak, two are.</summary>
    private const double GrowthMibMax = 8;

    public IEnumerable<string> Missed() => GrowthMib > GrowthMibMax ? ["memory"] : [];
}

/// <summary>What is held at one moment.</summary>
internal sealed record MemorySample(double Minute, double ScriptMib, double WasmMib, int Nodes, int Listeners);
