namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 8: revisions of a message rise by one; what was recalled never comes back, and no reading that begins after an edit was
/// acknowledged shows an older text.
/// </summary>
internal sealed class RisingRevisions() : Property(8, "rising-revisions")
{
    public override IEnumerable<Finding> Check(OperationLog log) => Read(log).Concat(Numbered(log));

    private IEnumerable<Finding> Read(OperationLog log)
    {
        var recalledAt = FirstBy(log.Done(Operation.Recall), entry => entry.Item!.Message);
        var editedAt = log.Done(Operation.Edit).ToLookup(entry => entry.Item!.Message);
        foreach (var (page, item) in log.Sightings().Where(sighting => sighting.Entry.Operation != Operation.Receive))
        {
            var began = log.InvokedAt(page);
            if (!item.IsRecalled && recalledAt.TryGetValue(item.Message, out var at) && at < began)
            {
                yield return Found("resurrected", $"{item.Sequence} of {Short(page.Channel)} to {page.Client}");
            }

            if (editedAt[item.Message].Any(edit => edit.At < began && edit.Revision > item.Revision))
            {
                yield return Found("stale-revision", $"{item.Sequence} of {Short(page.Channel)} to {page.Client}");
            }
        }
    }

    private IEnumerable<Finding> Numbered(OperationLog log)
    {
        var edits = log
            .Entries.Where(entry => entry is { Operation: Operation.Edit, Outcome: Outcome.Ok or Outcome.Info })
            .GroupBy(entry => entry.Item!.Message);
        foreach (var message in edits)
        {
            var acknowledged = message
                .Where(entry => entry.Outcome == Outcome.Ok)
                .DistinctBy(entry => entry.ClientId)
                .Select(entry => entry.Revision)
                .ToArray();
            var unknown = message.Count(entry => entry.Outcome == Outcome.Info);
            if (
                acknowledged.Distinct().Count() != acknowledged.Length
                || acknowledged.DefaultIfEmpty().Max() > acknowledged.Length + unknown
            )
            {
                yield return Found("revision-skipped", $"{Short(message.Key)}: {string.Join(", ", acknowledged)}");
            }
        }
    }

    private static Dictionary<Guid, long> FirstBy(IEnumerable<LogEntry> entries, Func<LogEntry, Guid> key) =>
        entries.GroupBy(key).ToDictionary(group => group.Key, group => group.Min(entry => entry.At));
}
