namespace GovChat.Audit.Bundles;

/// <summary>
/// What must be so of a channel besides its leaves: its events follow each other without a gap, its messages too, and a change
/// is about a message that was there.
/// </summary>
internal sealed class MessageSequence
{
    private readonly Dictionary<Guid, (long Event, long Message)> last = [];

    /// <summary>What is wrong with the next one; null when nothing is.</summary>
    public string? Judge(MessageRecord next)
    {
        var (happened, message) = last.GetValueOrDefault(next.ChannelId);
        if (next.Event != happened + 1)
        {
            return $"an event of channel {next.ChannelId:D} is missing before it";
        }

        if (next.Kind == 0 ? next.Message != message + 1 : next.Message < 1 || next.Message > message)
        {
            return $"the messages of channel {next.ChannelId:D} are not in their order";
        }

        last[next.ChannelId] = (next.Event, Math.Max(message, next.Message));
        return null;
    }
}
