namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 7: a reading that begins after an acknowledgement contains it; no reader's view goes back; neither does a read position.
/// </summary>
internal sealed class FreshReads() : Property(7, "fresh-reads")
{
    public override IEnumerable<Finding> Check(OperationLog log) => Readings(log).Concat(Cursors(log));

    private IEnumerable<Finding> Readings(OperationLog log)
    {
        var seen = new Dictionary<(int Client, Guid? Channel, Operation Operation), (long EndedAt, long Newest)>();
        foreach (var page in log.Entries.Where(IsReadingOfTheEnd))
        {
            var newest = NewestOf(page);
            var began = log.InvokedAt(page);
            if (AcknowledgedBefore(log, page, began) > newest)
            {
                yield return Found("stale", $"{Short(page.Channel)} to {page.Client} ends at {newest}");
            }

            var reader = (page.Client, page.Channel, page.Operation);
            var before = seen.GetValueOrDefault(reader);
            if (before.EndedAt < began && before.Newest > newest)
            {
                yield return Found(
                    "rewound",
                    $"{Short(page.Channel)} to {page.Client}: {before.Newest}, then {newest}"
                );
            }

            if (newest > before.Newest)
            {
                seen[reader] = (page.At, newest);
            }
        }
    }

    private static bool IsReadingOfTheEnd(LogEntry entry) =>
        entry.Outcome == Outcome.Ok
        && entry is { Operation: Operation.CatchUp } or { Operation: Operation.History, Position: 0 };

    private static long NewestOf(LogEntry page) =>
        page.Operation == Operation.CatchUp
            ? page.Last
            : page.Items!.Select(item => item.Sequence).DefaultIfEmpty().Max();

    private static long AcknowledgedBefore(OperationLog log, LogEntry page, long instant)
    {
        var height = log.AcknowledgedInTime.GetValueOrDefault(page.Channel ?? Guid.Empty)?.Before(instant) ?? default;
        return page.Operation == Operation.CatchUp ? height.Event : height.Sequence;
    }

    /// <summary>Whoever leaves a channel begins anew when they come back.</summary>
    private IEnumerable<Finding> Cursors(OperationLog log)
    {
        var floors = new Dictionary<(int Client, Guid? Channel), (long SetAt, long Sequence)>();
        foreach (var entry in log.Entries)
        {
            var key = (entry.Client, entry.Channel);
            if (entry.Operation == Operation.Leave)
            {
                floors.Remove(key);
            }
            else if (entry.Operation == Operation.Add)
            {
                floors.Remove((entry.Subject, entry.Channel));
            }
            else if (entry.Outcome == Outcome.Ok && entry.Operation is Operation.MarkRead or Operation.Position)
            {
                var floor = floors.GetValueOrDefault(key);
                if (
                    entry.Operation == Operation.Position
                    && floor.SetAt < log.InvokedAt(entry)
                    && floor.Sequence > entry.Sequence
                )
                {
                    yield return Found(
                        "cursor-rewound",
                        $"{entry.Client} in {Short(entry.Channel)}: {floor.Sequence}, then {entry.Sequence}"
                    );
                }

                if (entry.Sequence > floor.Sequence)
                {
                    floors[key] = (entry.At, entry.Sequence);
                }
            }
        }
    }
}
