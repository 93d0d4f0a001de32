namespace GovChat.Load.Torture;

/// <summary>The command: one run, its line of JSON, and where something was found its log.</summary>
internal static class Torturing
{
    /// <summary>How many cycles of a run fill the disk, on an installation of their own.</summary>
    private const int CyclesPerDiskFull = 20;

    private const int FindingsSaid = 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = TortureOptions.Parse(words);
        if (options.CheckFile is { } file)
        {
            var findings = Checker.Check(LogLines.ReadFile(file));
            Say(findings);
            Command.Print(findings.CountBy(finding => finding.Anomaly).ToDictionary(StringComparer.Ordinal));
            return findings.Count == 0 ? 0 : 1;
        }

        if (options.Sabotage is { } name)
        {
            return await Sabotaging.RunAsync(name, options, cancellation);
        }

        var view = await RunAsync(options, isSmall: false, cancellation);
        if (!options.KillsOnly && options.Only is null && Environment.IsPrivilegedProcess)
        {
            var filling = options with
            {
                Cycles = Math.Max(1, options.Cycles / CyclesPerDiskFull),
                Only = [Fault.DiskFull],
                LogFile = null,
            };
            view = view with { SmallDisk = await RunAsync(filling, isSmall: true, cancellation) };
        }

        Command.Print(view);
        return view.IsRight ? 0 : 1;
    }

    /// <summary>One run from the empty cluster to the last reading.</summary>
    public static async Task<TortureView> RunAsync(TortureOptions options, bool isSmall, CancellationToken cancellation)
    {
        var log = options.LogFile ?? Path.Combine(Path.GetTempPath(), $"govchat-torture-{Environment.ProcessId}.jsonl");
        TortureView? view = null;
        try
        {
            using var recorder = new Recorder(log);
            await using var rig = await Rig.StartAsync(
                options.ServerFile,
                isSmall,
                movesClock: !options.KillsOnly,
                cancellation
            );
            await using var run = new TortureRun(options, rig, recorder);
            (view, var findings) = await run.RunAsync(cancellation);
            Say(findings);
            return view;
        }
        finally
        {
            if (options.LogFile is null && view is { Findings.Count: 0 })
            {
                File.Delete(log);
            }
            else
            {
                Progress.Say($"the log of operations is {log}");
            }
        }
    }

    private static void Say(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Take(FindingsSaid))
        {
            Progress.Say($"FOUND {finding.Property} {finding.Anomaly}: {finding.What}");
        }
    }
}
