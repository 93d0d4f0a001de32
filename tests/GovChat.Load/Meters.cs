using System.Diagnostics;

namespace GovChat.Load;

/// <summary>Seconds of processor time used so far, and when that was read.</summary>
internal sealed record CpuReading(double At, double? Server, double? Database, double Driver);

/// <summary>The three that share the machine: server, database, this program.</summary>
internal sealed class Meters(Installation installation)
{
    private readonly ProcessMeter? server = installation.ServerPid is { } pid ? new ProcessMeter(pid) : null;
    private readonly ProcessMeter? database = installation.DatabasePid is { } pid ? new ProcessMeter(pid) : null;

    public MemoryUse? ServerMemory => server?.Memory();

    public MemoryUse? DatabaseMemory => database?.Memory();

    public CpuReading Read() =>
        new(
            Stopwatch.GetElapsedTime(0).TotalSeconds,
            server?.CpuSeconds(),
            database?.CpuSeconds(),
            Environment.CpuUsage.TotalTime.TotalSeconds
        );
}
