using System.Diagnostics;

namespace GovChat.Load.Torture;

/// <summary>Does a fault and ends it again.</summary>
internal sealed class Faults(Rig rig, FaultProxy proxy, Dice dice, bool isShort)
{
    private const string Strace = "/usr/bin/strace";

    /// <summary>Why this machine cannot have it; null when it can.</summary>
    public static string? WhyNot(Fault fault, Rig rig) =>
        fault switch
        {
            Fault.FlushFails when !File.Exists(Strace) => "strace is not installed",
            Fault.FlushFails when !Environment.IsPrivilegedProcess => "only root may trace PostgreSQL's processes",
            Fault.ClockJumps when !rig.CanMoveClock => "libfaketime is not installed",
            Fault.DiskFull when rig.DiskFolder is null => "the cluster stands on no small file system of its own",
            _ => null,
        };

    /// <summary>Returns when whatever was broken has been put right.</summary>
    public Task DoAsync(Fault fault, CancellationToken cancellation) =>
        fault switch
        {
            Fault.KillServer => KillAsync(server: true, database: false, cancellation),
            Fault.KillDatabase => KillAsync(server: false, database: true, cancellation),
            Fault.KillBoth => KillAsync(server: true, database: true, cancellation),
            Fault.StopServer => StopAsync(rig.ServerPids(), cancellation),
            Fault.StopDatabase => StopAsync(rig.DatabasePids(), cancellation),
            Fault.CutLines => BadWeatherAsync(Weather.Cut, 500, 3_000, cancellation),
            Fault.HalfOpenLines => BadWeatherAsync(
                dice.Below(2) == 0 ? Weather.DeafServer : Weather.DeafTerminals,
                8_000,
                18_000,
                cancellation
            ),
            Fault.SlowLines => BadWeatherAsync(Weather.Slow, 3_000, 6_000, cancellation),
            Fault.ClockJumps => JumpAsync(cancellation),
            Fault.FlushFails => FailFlushesAsync(cancellation),
            Fault.DiskFull => FillDiskAsync(cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private async Task KillAsync(bool server, bool database, CancellationToken cancellation)
    {
        if (server)
        {
            await rig.KillServerAsync();
        }

        if (database)
        {
            await rig.KillDatabaseAsync();
            await rig.StartDatabaseAsync(cancellation);
        }

        if (server)
        {
            await rig.StartServerAsync(cancellation);
        }
    }

    /// <summary>One pause in ten is of half a minute: longer than any client waits.</summary>
    private async Task StopAsync(IReadOnlyList<int> pids, CancellationToken cancellation)
    {
        var pause = !isShort && dice.Below(10) == 0 ? TimeSpan.FromSeconds(30) : dice.Milliseconds(1_000, 8_000);
        Signals.StopAll(pids);
        try
        {
            await Task.Delay(pause, cancellation);
        }
        finally
        {
            Signals.ContinueAll(pids);
        }
    }

    private async Task BadWeatherAsync(Weather weather, int least, int most, CancellationToken cancellation)
    {
        proxy.Set(weather);
        try
        {
            await Task.Delay(dice.Milliseconds(least, most), cancellation);
        }
        finally
        {
            proxy.Set(Weather.Fair);
        }
    }

    /// <summary>Small and large jumps: within what a proof's time may differ, and beyond.</summary>
    private async Task JumpAsync(CancellationToken cancellation)
    {
        const int secondsMax = 600;
        var jump = TimeSpan.FromSeconds(1 + dice.Below(dice.Below(2) == 0 ? 20 : secondsMax));
        rig.MoveClock(dice.Below(2) == 0 ? jump : -jump);
        try
        {
            await Task.Delay(dice.Milliseconds(3_000, 8_000), cancellation);
        }
        finally
        {
            rig.MoveClock(TimeSpan.Zero);
        }
    }

    /// <summary>PostgreSQL trusts no file after a failed flush: it panics, and recovers from what it had flushed before.</summary>
    private async Task FailFlushesAsync(CancellationToken cancellation)
    {
        var words = rig.DatabasePids().SelectMany(pid => new[] { "-p", $"{pid}" });
        using (
            var tracing = Start(
                Strace,
                [
                    "-f",
                    "-qq",
                    "-o",
                    "/dev/null",
                    "-e",
                    "trace=fdatasync,fsync",
                    "-e",
                    "inject=fdatasync,fsync:error=EIO",
                    .. words,
                ]
            )
        )
        {
            await Task.Delay(dice.Milliseconds(1_000, 2_000), cancellation);
            if (!tracing.HasExited)
            {
                await Signals.KillAllAsync([tracing.Id]);
            }

            await tracing.WaitForExitAsync(cancellation);
        }

        await rig.StartDatabaseAsync(cancellation);
    }

    private async Task FillDiskAsync(CancellationToken cancellation)
    {
        var filler = Path.Combine(rig.DiskFolder!, "filler");
        using (var filling = Start("/bin/dd", ["if=/dev/zero", $"of={filler}", "bs=64k"]))
        {
            await filling.WaitForExitAsync(cancellation);
        }

        await Task.Delay(dice.Milliseconds(2_000, 4_000), cancellation);
        File.Delete(filler);
        await rig.StartDatabaseAsync(cancellation); // Where it gave up; else this finds it running.
    }

    private static Process Start(string program, IEnumerable<string> words) =>
        Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardError = true })!;
}
