namespace GovChat.Load.Torture;

/// <summary>A whole run's log with what the properties look things up by.</summary>
internal sealed class OperationLog
{
    private readonly Dictionary<long, LogEntry> invocations = [];
    private readonly Dictionary<Guid, SendStory> stories = [];
    private readonly Dictionary<(int Client, Guid Channel), List<LogItem>> finals = [];

    /// <param name="entries">In the order of the clock.</param>
    public OperationLog(IReadOnlyList<LogEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            Index(entry);
        }

        AcknowledgedInTime = stories
            .Values.Where(story => story.AcknowledgedAt is not null)
            .GroupBy(story => story.Channel)
            .ToDictionary(group => group.Key, group => new HighWater(group));
    }

    public IReadOnlyList<LogEntry> Entries { get; }

    public IReadOnlyCollection<SendStory> Sends => stories.Values;

    /// <summary>What each of the last readers found in each channel, page after page.</summary>
    public IReadOnlyDictionary<(int Client, Guid Channel), List<LogItem>> Finals => finals;

    /// <summary>By channel: the highest number that had been acknowledged at an instant.</summary>
    public IReadOnlyDictionary<Guid, HighWater> AcknowledgedInTime { get; }

    public SendStory? StoryOf(Guid clientId) => stories.GetValueOrDefault(clientId);

    /// <summary>When the operation that ended with this entry began.</summary>
    public long InvokedAt(LogEntry end) => invocations.TryGetValue(end.Call, out var begin) ? begin.At : end.At;

    /// <summary>Every time that anybody saw a message.</summary>
    public IEnumerable<(LogEntry Entry, LogItem Item)> Sightings() => Seen().Where(seen => !seen.Item.IsChange);

    /// <summary>Every time that anybody was told of an edit or a 取消.</summary>
    public IEnumerable<(LogEntry Entry, LogItem Item)> Changes() => Seen().Where(seen => seen.Item.IsChange);

    /// <summary>Everything of this kind that ended well.</summary>
    public IEnumerable<LogEntry> Done(Operation operation) =>
        Entries.Where(entry => entry.Operation == operation && entry.Outcome == Outcome.Ok);

    private IEnumerable<(LogEntry Entry, LogItem Item)> Seen() =>
        Entries
            .Where(entry =>
                entry.Outcome == Outcome.Ok
                && entry.Operation is Operation.Receive or Operation.CatchUp or Operation.History
            )
            .SelectMany(entry => ItemsOf(entry).Select(item => (entry, item)));

    private static IEnumerable<LogItem> ItemsOf(LogEntry entry) =>
        entry.Items ?? (entry.Item is { } item ? [item] : []);

    private void Index(LogEntry entry)
    {
        if (entry is { Outcome: Outcome.Invoke, Call: > 0 })
        {
            invocations[entry.Call] = entry;
        }

        if (entry is { Operation: Operation.Send, ClientId: { } clientId })
        {
            IndexSend(entry, clientId);
        }

        if (entry is { Operation: Operation.History, Outcome: Outcome.Ok, IsFinal: true, Channel: { } channel })
        {
            if (!finals.TryGetValue((entry.Client, channel), out var items))
            {
                finals[(entry.Client, channel)] = items = [];
            }

            items.AddRange(entry.Items ?? []);
        }
    }

    private void IndexSend(LogEntry entry, Guid clientId)
    {
        if (entry.Outcome == Outcome.Invoke)
        {
            if (!stories.TryGetValue(clientId, out var story))
            {
                story = new SendStory(clientId, entry.Channel!.Value, entry.Client, entry.Text ?? "", entry.At);
                stories[clientId] = story;
            }

            story.Begin();
        }
        else
        {
            stories[clientId].End(entry);
        }
    }
}
