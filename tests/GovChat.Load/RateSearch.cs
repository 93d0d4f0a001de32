namespace GovChat.Load;

/// <summary>Finds the highest rate at which nothing is lost and p99 stays under 200 ms.</summary>
/// <param name="loop">Sends and listens.</param>
/// <param name="options">How long each run is.</param>
/// <param name="reconnect">Gives everybody a new line where a run closed some.</param>
internal sealed class RateSearch(OpenLoop loop, LoadOptions options, Func<CancellationToken, Task> reconnect)
{
    public const double P99MsMax = 200;

    // A step of a twentieth is finer than two runs on one machine differ.
    private const double StepShare = 0.05;

    /// <summary>
    /// Grows by <paramref name="growth"/> until a rate fails, then halves the distance. What failed before anything had held
    /// may have met code that was not compiled for speed yet, and is tried again. All runs are returned.
    /// </summary>
    public async Task<(int? Highest, IReadOnlyList<RunView> Runs)> FindAsync(
        int from,
        CancellationToken cancellation,
        double growth = 2
    )
    {
        var runs = new List<RunView>();
        int? good = null;
        int? bad = null;
        for (
            var rate = from;
            bad is not { } ceiling || good is not { } floor || ceiling - floor > Math.Max(floor * StepShare, 1);
            rate = Next(good, bad, growth)
        )
        {
            var run = await TryTwiceAsync(rate, cancellation);
            runs.Add(run);
            var isGood = IsGood(run);
            Progress.Say($"{rate}/s: p99 {run.DeliveryMs.P99} ms, {run.Lost} lost: {(isGood ? "holds" : "too much")}");
            if (isGood)
            {
                bad = good is null ? null : bad;
                good = rate;
            }
            else
            {
                bad = rate;
            }

            if (bad is 1)
            {
                break;
            }
        }

        return (good, runs);
    }

    /// <summary>One hiccup of a shared machine is no limit: a rate fails when it fails twice.</summary>
    private async Task<RunView> TryTwiceAsync(int rate, CancellationToken cancellation)
    {
        var run = await TryAsync(rate, cancellation);
        return IsGood(run) ? run : await TryAsync(rate, cancellation);
    }

    /// <summary>A closed line stays closed, and further runs would measure fewer people: so everybody gets a new one.</summary>
    private async Task<RunView> TryAsync(int rate, CancellationToken cancellation)
    {
        var run = await loop.RunAsync(rate, options.WarmUpSeconds, options.Seconds, cancellation);
        if (run.Disconnected > 0)
        {
            await reconnect(cancellation);
        }

        return run;
    }

    public static bool IsGood(RunView run) => run.IsWhole && run.DeliveryMs.P99 < P99MsMax;

    private static int Next(int? good, int? bad, double growth) =>
        (good, bad) switch
        {
            ({ } floor, { } ceiling) => (floor + ceiling) / 2,
            ({ } floor, null) => Math.Max((int)(floor * growth), floor + 1),
            (null, { } ceiling) => Math.Max((int)(ceiling / growth), 1),
            _ => throw new InvalidOperationException("Nothing was run yet."),
        };
}
