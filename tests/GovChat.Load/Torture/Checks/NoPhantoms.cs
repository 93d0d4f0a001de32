namespace GovChat.Load.Torture.Checks;

/// <summary>3: every message that anybody saw was sent, not refused for certain, and says what was sent or put in its place.</summary>
internal sealed class NoPhantoms() : Property(3, "no-phantoms")
{
    public override IEnumerable<Finding> Check(OperationLog log)
    {
        var changes = log
            .Entries.Where(entry => entry.Operation is Operation.Edit or Operation.Recall)
            .ToLookup(entry => entry.Item!.ClientId);
        return log.Sightings()
            .Select(sighting => Judge(log.StoryOf(sighting.Item.ClientId), sighting.Item, changes))
            .OfType<Finding>()
            .Distinct();
    }

    private Finding? Judge(SendStory? story, LogItem item, ILookup<Guid, LogEntry> changes)
    {
        var what = $"{item.Sequence}, {Short(item.ClientId)}";
        if (story is null)
        {
            return Found("phantom", $"{what}: nobody sent it");
        }

        if (!story.MayBeStored)
        {
            return Found("phantom", $"{what}: it was refused");
        }

        return item.Text == story.Text || changes[item.ClientId].Any(change => Explains(change, item))
            ? null
            : Found("altered", what);
    }

    private static bool Explains(LogEntry change, LogItem item) =>
        change.Operation == Operation.Recall ? item.IsRecalled : item.Text == change.Text;
}
