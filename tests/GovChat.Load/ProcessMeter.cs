using System.Globalization;

namespace GovChat.Load;

/// <summary>What a process and its children have used, as the kernel counts it.</summary>
internal sealed class ProcessMeter(int pid)
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of processor time so far, children included that are still there.</summary>
    public double CpuSeconds() => Family().Sum(CpuTicksOf) / TicksPerSecond;

    /// <summary>Memory now. PSS shares what processes share, so it may be added up; RSS counts it for each.</summary>
    public MemoryUse Memory()
    {
        var family = Family().ToList();
        return new MemoryUse(family.Sum(id => KibOf(id, "Rss:")) / 1024, family.Sum(id => KibOf(id, "Pss:")) / 1024);
    }

    private IEnumerable<int> Family() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id == pid || (id > 0 && FieldsOf(id) is [_, var parent, ..] && Number(parent) == pid));

    private static long CpuTicksOf(int id) =>
        FieldsOf(id) is { Length: > 12 } fields ? Number(fields[11]) + Number(fields[12]) : 0;

    // Behind the name, which stands in parentheses and may hold anything: state, parent, …, utime, stime.
    private static string[] FieldsOf(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return []; // It ended meanwhile.
        }
    }

    private static long KibOf(int id, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup")
                .First(line => line.StartsWith(name, StringComparison.Ordinal));
            return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
