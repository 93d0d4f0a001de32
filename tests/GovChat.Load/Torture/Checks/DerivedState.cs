namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 10: what is kept beside the messages agrees with them in the end: how far a channel is, and how far each member has read.
/// </summary>
internal sealed class DerivedState() : Property(10, "derived-state")
{
    public override IEnumerable<Finding> Check(OperationLog log)
    {
        var ends = log
            .Finals.GroupBy(reading => reading.Key.Channel)
            .ToDictionary(
                group => group.Key,
                group => group.SelectMany(reading => reading.Value).Select(item => item.Sequence).DefaultIfEmpty().Max()
            );
        var wanderers = log
            .Entries.Where(entry => entry.Operation == Operation.Leave)
            .Select(entry => (entry.Client, entry.Channel))
            .ToHashSet();
        var marks = log
            .Entries.Where(entry => entry.Operation == Operation.MarkRead)
            .ToLookup(entry => (entry.Client, entry.Channel));
        foreach (var position in log.Done(Operation.Position).Where(position => position.IsFinal))
        {
            var key = (position.Client, position.Channel);
            if (position.Last != ends.GetValueOrDefault(position.Channel ?? Guid.Empty))
            {
                yield return Found("unread-wrong", $"{Short(position.Channel)} is said to end at {position.Last}");
            }

            if (!wanderers.Contains(key) && !IsBetween(marks[key], position.Sequence))
            {
                yield return Found(
                    "unread-wrong",
                    $"{position.Client} read {Short(position.Channel)} to {position.Sequence}"
                );
            }
        }
    }

    /// <summary>At least what was acknowledged, at most what was asked for.</summary>
    private static bool IsBetween(IEnumerable<LogEntry> marks, long sequence) =>
        sequence >= Highest(marks.Where(mark => mark.Outcome == Outcome.Ok)) && sequence <= Highest(marks);

    private static long Highest(IEnumerable<LogEntry> marks) =>
        marks.Select(mark => mark.Sequence).DefaultIfEmpty().Max();
}
