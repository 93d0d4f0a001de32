namespace GovChat.Load.Torture.Checks;

/// <summary>3: every message that anybody saw was sent, not refused for certain, and says what was sent.</summary>
internal sealed class NoPhantoms() : Property(3, "no-phantoms")
{
    public override IEnumerable<Finding> Check(OperationLog log)
    {
        var edited = log
            .Entries.Where(entry => entry.Operation is Operation.Edit or Operation.Recall)
            .Select(entry => entry.Item?.ClientId)
            .ToHashSet();
        return log.Sightings()
            .Select(sighting => Judge(log.StoryOf(sighting.Item.ClientId), sighting.Item, edited))
            .OfType<Finding>()
            .Distinct();
    }

    private Finding? Judge(SendStory? story, LogItem item, HashSet<Guid?> edited)
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

        return item.Text == story.Text || edited.Contains(item.ClientId) ? null : Found("altered", what);
    }
}
