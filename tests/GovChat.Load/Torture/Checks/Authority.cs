namespace GovChat.Load.Torture.Checks;

/// <summary>9: whoever was removed from a channel is given nothing that was sent afterwards, until somebody adds them again.</summary>
internal sealed class Authority() : Property(9, "authority")
{
    public override IEnumerable<Finding> Check(OperationLog log)
    {
        var removedAt = new Dictionary<(int Client, Guid? Channel), long>();
        foreach (var entry in log.Entries)
        {
            var key = (entry.Client, entry.Channel);
            if (entry is { Operation: Operation.Leave, Outcome: Outcome.Ok })
            {
                removedAt[key] = entry.At;
            }
            else if (entry is { Operation: Operation.Add, Outcome: Outcome.Invoke })
            {
                removedAt.Remove((entry.Subject, entry.Channel)); // From here on they may be a member again.
            }
            else if (IsGiven(entry) && removedAt.TryGetValue(key, out var removed))
            {
                foreach (var item in (entry.Items ?? [entry.Item!]).Where(item => IsLater(log, item, removed)))
                {
                    yield return Found("late-delivery", $"{item.Sequence} of {Short(entry.Channel)} to {entry.Client}");
                }
            }
        }
    }

    private static bool IsGiven(LogEntry entry) =>
        entry.Outcome == Outcome.Ok && entry.Operation is Operation.Receive or Operation.CatchUp or Operation.History;

    private static bool IsLater(OperationLog log, LogItem item, long removed) =>
        log.StoryOf(item.ClientId) is { } story && story.InvokedAt > removed;
}
