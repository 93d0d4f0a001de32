namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 1: whatever was acknowledged stands in every last reading of its channel, under the number that was acknowledged. As in
/// Jepsen's set-full: <c>lost</c> what somebody had read and is gone, <c>never-read</c> what nobody ever read.
/// </summary>
internal sealed class NothingLost() : Property(1, "nothing-lost")
{
    public override IEnumerable<Finding> Check(OperationLog log)
    {
        var seen = log.Sightings().Select(sighting => sighting.Item.ClientId).ToHashSet();
        var readings = log
            .Finals.GroupBy(reading => reading.Key.Channel)
            .ToDictionary(
                group => group.Key,
                group => group.Select(reading => reading.Value.ToLookup(item => item.ClientId)).ToArray()
            );
        return log
            .Sends.Where(story => story.AcknowledgedAt is not null)
            .Select(story => Judge(story, readings.GetValueOrDefault(story.Channel, []), seen))
            .OfType<Finding>();
    }

    private Finding? Judge(SendStory story, ILookup<Guid, LogItem>[] readings, HashSet<Guid> seen)
    {
        var what = $"{Short(story.ClientId)} of {story.Client}, acknowledged as {story.Acknowledged.Sequence}";
        if (readings.Length == 0)
        {
            return Found("channel-not-read", what);
        }

        if (Array.Exists(readings, reading => !reading.Contains(story.ClientId)))
        {
            return Found(seen.Contains(story.ClientId) ? "lost" : "never-read", what);
        }

        return Array.Exists(readings, reading => IsElsewhere(reading[story.ClientId], story))
            ? Found("moved", what)
            : null;
    }

    private static bool IsElsewhere(IEnumerable<LogItem> items, SendStory story) =>
        items.All(item => item.Sequence != story.Acknowledged.Sequence);
}
