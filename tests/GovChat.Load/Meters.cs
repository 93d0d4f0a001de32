using System.Diagnostics;

namespace GovChat.Load;

/// <summary>Seconds of processor time used so far, and when that was read.</summary>
internal sealed record CpuReading(double At, double? Server, double? Database, double Driver);

/// <summary>The three that share the machine: server, database, this program.</summary>
internal sealed class Meters(int? serverPid, int? databasePid)
{
    private readonly ProcessMeter? server = serverPid is { } pid ? new ProcessMeter(pid) : null;
    private readonly ProcessMeter? database = databasePid is { } pid ? new ProcessMeter(pid) : null;

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
