namespace GovChat.Load.Torture;

/// <summary>How high the acknowledged numbers and events of one channel had risen at any instant.</summary>
internal sealed class HighWater
{
    private readonly long[] times;
    private readonly (long Sequence, long Event)[] heights;

    public HighWater(IEnumerable<SendStory> acknowledged)
    {
        var inTime = acknowledged.OrderBy(story => story.AcknowledgedAt).ToArray();
        times = [.. inTime.Select(story => story.AcknowledgedAt!.Value)];
        heights = new (long, long)[inTime.Length];
        var height = (Sequence: 0L, Event: 0L);
        for (var at = 0; at < inTime.Length; at++)
        {
            var (sequence, number) = inTime[at].Acknowledged;
            height = (Math.Max(height.Sequence, sequence), Math.Max(height.Event, number));
            heights[at] = height;
        }
    }

    /// <summary>The highest of those acknowledged before the instant; zeros when none was.</summary>
    public (long Sequence, long Event) Before(long instant)
    {
        var found = Array.BinarySearch(times, instant);
        var first = found >= 0 ? found : ~found;
        while (first > 0 && times[first - 1] >= instant)
        {
            first--;
        }

        return first == 0 ? default : heights[first - 1];
    }
}
