namespace GovChat.Load;

/// <summary>Finds the highest rate at which nothing is lost and p99 stays under 200 ms.</summary>
internal sealed class RateSearch(OpenLoop loop, LoadOptions options)
{
    public const double P99MsMax = 200;

    // A step of a twentieth is finer than two runs on one machine differ.
    private const double StepShare = 0.05;

    /// <summary>Doubles until a rate fails, then halves the distance. All runs are returned, the best one first told.</summary>
    public async Task<(int? Highest, IReadOnlyList<RunView> Runs)> FindAsync(int from, CancellationToken cancellation)
    {
        var runs = new List<RunView>();
        int? good = null;
        int? bad = null;
        for (
            var rate = from;
            bad is not { } ceiling || good is not { } floor || ceiling - floor > Math.Max(floor * StepShare, 1);
            rate = Next(good, bad)
        )
        {
            var run = await TryTwiceAsync(rate, cancellation);
            runs.Add(run);
            var isGood = IsGood(run);
            Progress.Say($"{rate}/s: p99 {run.DeliveryMs.P99} ms, {run.Lost} lost: {(isGood ? "holds" : "too much")}");
            if (isGood)
            {
                good = rate;
            }
            else
            {
                bad = rate;
            }

            if (run.Disconnected > 0 || bad is 1)
            {
                break; // A closed line stays closed: further runs would measure fewer people.
            }
        }

        return (good, runs);
    }

    /// <summary>One hiccup of a shared machine is no limit: a rate fails when it fails twice.</summary>
    private async Task<RunView> TryTwiceAsync(int rate, CancellationToken cancellation)
    {
        var run = await loop.RunAsync(rate, options.WarmUpSeconds, options.Seconds, cancellation);
        return IsGood(run) || run.Disconnected > 0
            ? run
            : await loop.RunAsync(rate, options.WarmUpSeconds, options.Seconds, cancellation);
    }

    public static bool IsGood(RunView run) => run.IsWhole && run.DeliveryMs.P99 < P99MsMax;

    private static int Next(int? good, int? bad) =>
        (good, bad) switch
        {
            ({ } floor, { } ceiling) => (floor + ceiling) / 2,
            ({ } floor, null) => floor * 2,
            (null, { } ceiling) => Math.Max(ceiling / 2, 1),
            _ => throw new InvalidOperationException("Nothing was run yet."),
        };
}
