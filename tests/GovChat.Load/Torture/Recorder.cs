using System.Diagnostics;

namespace GovChat.Load.Torture;

/// <summary>Writes the operation log, in memory and in a file; safe for all clients at once.</summary>
internal sealed class Recorder(string path) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<LogEntry> entries = [];
    private readonly StreamWriter file = new(path);
    private readonly long beganAt = Stopwatch.GetTimestamp();
    private long calls;
    private bool isOver;

    /// <summary>Now, in microseconds since the beginning.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(beganAt).TotalMicroseconds;

    public long Acknowledged { get; private set; }

    public long Unknown { get; private set; }

    public long Repeated { get; private set; }

    /// <summary>All so far; what comes later, from calls that nobody waits for, is not in it.</summary>
    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    /// <summary>Notes that something begins; the entry to end it with.</summary>
    public LogEntry Begin(LogEntry entry) =>
        Add(entry with { Outcome = Outcome.Invoke, Call = Interlocked.Increment(ref calls) });

    /// <summary>Notes how it ended.</summary>
    public LogEntry End(LogEntry end) => Add(end);

    /// <summary>Notes what was seen.</summary>
    public LogEntry See(LogEntry seen) => Add(seen with { Outcome = Outcome.Ok });

    /// <summary>Counts a send that is tried again under its id.</summary>
    public void CountRepeat()
    {
        lock (gate)
        {
            Repeated++;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            file.Dispose();
        }
    }

    /// <summary>The instant is taken under the lock: the log is in the order of the clock.</summary>
    private LogEntry Add(LogEntry entry)
    {
        lock (gate)
        {
            var timed = entry with { At = Now };
            if (isOver)
            {
                return timed;
            }

            entries.Add(timed);
            file.WriteLine(LogLines.Write(timed));
            if (entry.Operation == Operation.Send)
            {
                Acknowledged += entry.Outcome == Outcome.Ok ? 1 : 0;
                Unknown += entry.Outcome == Outcome.Info ? 1 : 0;
            }

            return timed;
        }
    }
}
