using System.Globalization;
using System.Runtime.InteropServices;

namespace GovChat.Load.Torture;

/// <summary>What is done to processes from outside, by their numbers alone.</summary>
internal static class Signals
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(20);

    /// <summary>SIGSTOP: they stay as they are, in the middle of whatever they did.</summary>
    public static void StopAll(IEnumerable<int> pids) => Send(pids, Stop);

    /// <summary>SIGCONT.</summary>
    public static void ContinueAll(IEnumerable<int> pids) => Send(pids, Continue);

    /// <summary>SIGKILL, and waits until every one of them is gone.</summary>
    public static async Task KillAllAsync(IReadOnlyCollection<int> pids)
    {
        Send(pids, Kill);
        var waited = TimeSpan.Zero;
        var step = TimeSpan.FromMilliseconds(5);
        while (pids.Any(IsThere))
        {
            await Task.Delay(step);
            waited += step;
            if (waited > GoneWithin)
            {
                throw new InvalidOperationException("A process outlived SIGKILL.");
            }
        }
    }

    /// <summary>The process and all that descend from it, itself first.</summary>
    public static IReadOnlyList<int> Family(int pid)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(id => StatOf(id).Parent);
        var family = new List<int> { pid };
        for (var at = 0; at < family.Count; at++)
        {
            family.AddRange(parents[family[at]]);
        }

        return family;
    }

    /// <summary>Also one that has ended and was not yet waited for: pg_ctl would take it for running.</summary>
    public static bool IsThere(int pid) => StatOf(pid).State != '\0';

    // Behind the name, which stands in parentheses and may hold anything: state, parent, …
    private static (char State, int Parent) StatOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return ('\0', -1);
        }
    }

    private static void Send(IEnumerable<int> pids, int signal)
    {
        foreach (var pid in pids)
        {
            _ = SendSignal(pid, signal); // One that is gone already needs nothing more.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
