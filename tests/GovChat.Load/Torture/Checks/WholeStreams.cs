namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 6: a connection brings events in rising order; a client that calls itself complete up to an event was given every one
/// up to there; in the end everybody is complete up to the last.
/// </summary>
internal sealed class WholeStreams() : Property(6, "whole-streams")
{
    public override IEnumerable<Finding> Check(OperationLog log) => Backwards(log).Concat(Holes(log));

    private IEnumerable<Finding> Backwards(OperationLog log)
    {
        var last = new Dictionary<(int Line, Guid? Channel), long>();
        foreach (var entry in log.Done(Operation.Receive))
        {
            var stream = (entry.Line, entry.Channel);
            if (entry.Item!.Event <= last.GetValueOrDefault(stream))
            {
                yield return Found("backwards", $"event {entry.Item.Event} on line {entry.Line} of {entry.Client}");
            }

            last[stream] = Math.Max(last.GetValueOrDefault(stream), entry.Item.Event);
        }
    }

    private IEnumerable<Finding> Holes(OperationLog log)
    {
        var given = new Dictionary<(int Client, Guid? Channel), Prefix>();
        var ends = log
            .Finals.GroupBy(reading => reading.Key.Channel)
            .ToDictionary(
                group => group.Key,
                group => group.SelectMany(reading => reading.Value).Select(NewestEvent).DefaultIfEmpty().Max()
            );
        foreach (var entry in log.Entries.Where(entry => entry.Outcome == Outcome.Ok))
        {
            var key = (entry.Client, entry.Channel);
            if (entry.Operation is Operation.Receive or Operation.CatchUp)
            {
                PrefixOf(given, key).Add(entry);
            }
            else if (entry.Operation == Operation.Complete && PrefixOf(given, key).UpTo < entry.Event)
            {
                yield return Found(
                    "hole",
                    $"{entry.Client} misses {PrefixOf(given, key).UpTo + 1} of {Short(entry.Channel)}"
                );
            }
            else if (
                entry is { Operation: Operation.Complete, IsFinal: true, Channel: { } channel }
                && ends.GetValueOrDefault(channel) > entry.Event
            )
            {
                yield return Found("incomplete", $"{entry.Client} has {Short(channel)} up to {entry.Event}");
            }
        }
    }

    private static long NewestEvent(LogItem item) => Math.Max(item.Event, item.State);

    private static Prefix PrefixOf(Dictionary<(int, Guid?), Prefix> given, (int, Guid?) key)
    {
        if (!given.TryGetValue(key, out var prefix))
        {
            given[key] = prefix = new Prefix();
        }

        return prefix;
    }

    /// <summary>How far the events that somebody was given reach without a gap.</summary>
    private sealed class Prefix
    {
        private readonly HashSet<long> above = [];

        public long UpTo { get; private set; }

        public void Add(LogEntry entry)
        {
            foreach (var item in (entry.Items ?? [entry.Item!]).Where(item => item.Event > UpTo))
            {
                above.Add(item.Event);
            }

            while (above.Remove(UpTo + 1))
            {
                UpTo++;
            }
        }
    }
}
