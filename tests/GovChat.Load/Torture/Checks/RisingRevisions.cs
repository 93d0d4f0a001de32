namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 8: every edit and 取消 that was acknowledged is told as one event, and none that nobody tried; what was recalled never comes
/// back, and no reading that begins after an edit was acknowledged shows an older text.
/// </summary>
internal sealed class RisingRevisions() : Property(8, "rising-revisions")
{
    public override IEnumerable<Finding> Check(OperationLog log) => Read(log).Concat(Told(log));

    private IEnumerable<Finding> Read(OperationLog log)
    {
        var recalls = log.Done(Operation.Recall).ToLookup(PlaceOf);
        var edits = log.Done(Operation.Edit).ToLookup(PlaceOf);
        foreach (var (page, item) in log.Sightings().Where(sighting => sighting.Entry.Operation != Operation.Receive))
        {
            var began = log.InvokedAt(page);
            var place = (page.Channel, item.Sequence);
            if (!item.IsRecalled && recalls[place].Any(recall => recall.At < began))
            {
                yield return Found("resurrected", $"{item.Sequence} of {Short(page.Channel)} to {page.Client}");
            }

            if (edits[place].Any(edit => edit.At < began && edit.Event > item.State))
            {
                yield return Found("stale-revision", $"{item.Sequence} of {Short(page.Channel)} to {page.Client}");
            }
        }
    }

    private IEnumerable<Finding> Told(OperationLog log)
    {
        var told = log.Changes()
            .Select(change => (change.Entry.Channel, change.Item.Sequence, change.Item.Event, change.Item.IsRecalled))
            .Distinct()
            .ToLookup(change => (change.Channel, change.Sequence));
        var tried = log.Entries.Where(entry => entry.Operation is Operation.Edit or Operation.Recall).ToLookup(PlaceOf);
        foreach (var message in tried)
        {
            var what = $"{message.Key.Sequence} of {Short(message.Key.Channel)}";
            var events = told[message.Key].ToArray();
            foreach (
                var change in message.Where(entry => entry.Outcome == Outcome.Ok).ToLookup(entry => entry.ClientId)
            )
            {
                if (change.Select(answer => answer.Event).Distinct().Skip(1).Any())
                {
                    yield return Found("change-renumbered", what);
                }

                if (!Array.Exists(events, seen => seen.Event == change.First().Event))
                {
                    yield return Found("change-lost", $"{what}, acknowledged as {change.First().Event}");
                }
            }

            if (events.Count(seen => !seen.IsRecalled) > TriedTo(Operation.Edit, message))
            {
                yield return Found("edit-doubled", what);
            }

            if (events.Count(seen => seen.IsRecalled) > Math.Min(1, TriedTo(Operation.Recall, message)))
            {
                yield return Found("recall-doubled", what);
            }
        }

        foreach (var unknown in told.Where(group => !tried.Contains(group.Key)))
        {
            yield return Found("change-phantom", $"{unknown.Key.Sequence} of {Short(unknown.Key.Channel)}");
        }
    }

    private static int TriedTo(Operation operation, IEnumerable<LogEntry> message) =>
        message.Where(entry => entry.Operation == operation).Select(entry => entry.ClientId).Distinct().Count();

    private static (Guid? Channel, long Sequence) PlaceOf(LogEntry change) => (change.Channel, change.Item!.Sequence);
}
