using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>History is read in silence; what comes after it is announced, each message of others once.</summary>
internal sealed class Announcer(Guid readerId)
{
    private long? announced;

    /// <summary>The messages to announce now.</summary>
    public IReadOnlyList<MessageView> Of(ChannelLog log)
    {
        var (from, last) = (announced, log.Messages.Count == 0 ? 0 : log.Messages[^1].Sequence);
        announced = log.HasBegun ? last : null;
        return from is { } after && last > after
            ? [.. log.Messages.Where(message => message.Sequence > after && message.AuthorId != readerId)]
            : [];
    }
}
