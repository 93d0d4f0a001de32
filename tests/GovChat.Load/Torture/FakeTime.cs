using System.Diagnostics;
using System.Globalization;

namespace GovChat.Load.Torture;

/// <summary>
/// The clock of one process, moved by libfaketime, which stands between it and the C library and reads the offset from a file
/// each second. The machine's clock, which others look at, and the process's monotonic one stay as they are.
/// </summary>
internal sealed class FakeTime
{
    private readonly string preloaded;
    private readonly string file;

    private FakeTime(string preloaded, string file)
    {
        this.preloaded = preloaded;
        this.file = file;
        Set(TimeSpan.Zero);
    }

    /// <summary>Null where libfaketime is not installed.</summary>
    /// <param name="folder">Where the offset is kept.</param>
    public static FakeTime? In(string folder)
    {
        var found = Directory
            .EnumerateDirectories("/usr/lib", "*-linux-gnu*")
            .Select(place => Path.Combine(place, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists);
        return found is null ? null : new FakeTime(found, Path.Combine(folder, "clock"));
    }

    public void Set(TimeSpan offset)
    {
        var draft = file + ".draft";
        File.WriteAllText(draft, offset.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Lets a process that is about to start look at this clock.</summary>
    public void Give(ProcessStartInfo start)
    {
        start.Environment["LD_PRELOAD"] = preloaded;
        start.Environment["FAKETIME_TIMESTAMP_FILE"] = file;
        start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        start.Environment["FAKETIME_CACHE_DURATION"] = "1";
    }
}
