using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>Lays messages out as rows: day separators, the line of the unread, and groups of one author.</summary>
public static class ConversationRows
{
    /// <summary>Messages of one author that follow each other within this time share one name.</summary>
    private static readonly TimeSpan GroupFor = TimeSpan.FromMinutes(5);

    /// <summary>The rows, oldest first.</summary>
    /// <param name="log">The channel's messages.</param>
    /// <param name="outbox">Own messages that the log does not show.</param>
    /// <param name="readerId">Who reads.</param>
    /// <param name="unreadAfter">The last message read before opening; null when there is nothing to mark.</param>
    /// <param name="zone">The time zone of the terminal.</param>
    /// <param name="people">Who they are and how far they have read.</param>
    /// <param name="before">The rows as they were: those that are the same still are taken over.</param>
    public static IReadOnlyList<ConversationRow> Of(
        ChannelLog log,
        IReadOnlyList<OutboxItem> outbox,
        Guid readerId,
        long? unreadAfter,
        TimeZoneInfo zone,
        ChannelPeople? people = null,
        IReadOnlyList<ConversationRow>? before = null
    )
    {
        var known = new KnownRows(before ?? []);
        var rows = new List<ConversationRow>(log.Messages.Count + outbox.Count + 8);
        var last = new Place(null, default);
        foreach (var message in log.Messages)
        {
            var same = known.Of(message);
            var sentAt = same?.SentAt ?? TimeZoneInfo.ConvertTime(message.SentAt, zone);
            var isNewDay = AddDay(rows, last, sentAt);
            var isFirstUnread = IsFirstUnread(message, unreadAfter, log, rows);
            if (isFirstUnread)
            {
                rows.Add(new UnreadRow());
            }

            var continues = !isNewDay && !isFirstUnread && last.Continues(message.AuthorId, sentAt);
            var isOwn = message.AuthorId == readerId;
            var readBy = isOwn && !message.IsRecalled ? people?.ReadersOf(message) : null;
            var addressed = message.Mentions is { } mentions ? people?.NamesOf(mentions) : null;
            rows.Add(
                same is not null && same.Looks(continues, readBy, addressed)
                    ? same
                    : new MessageRow(
                        message,
                        sentAt,
                        isOwn,
                        continues,
                        readBy,
                        addressed,
                        message.Mentions?.Contains(readerId) == true
                    )
            );
            last = new Place(message.AuthorId, sentAt);
        }

        foreach (var item in outbox.Where(item => item.State != OutboxState.Refused))
        {
            var writtenAt = TimeZoneInfo.ConvertTime(item.Reply?.SentAt ?? item.WrittenAt, zone);
            var continues = !AddDay(rows, last, writtenAt) && last.Continues(readerId, writtenAt);
            rows.Add(new OutboxRow(item, writtenAt, continues));
            last = new Place(readerId, writtenAt);
        }

        return rows;
    }

    private static bool AddDay(List<ConversationRow> rows, Place last, DateTimeOffset at)
    {
        // A terminal's clock may run behind the server's: an own message still under way opens no day twice.
        var isNew = last.AuthorId is null || at.Date > last.At.Date;
        if (isNew)
        {
            rows.Add(new DayRow(DateOnly.FromDateTime(at.Date), at));
        }

        return isNew;
    }

    /// <summary>The line stands where reading stopped; on a page that begins later nobody knows yet where that is.</summary>
    private static bool IsFirstUnread(MessageView message, long? after, ChannelLog log, List<ConversationRow> rows) =>
        after is { } read
        && message.Sequence > read
        && (message.Sequence == read + 1 || (message == log.Messages[0] && !log.HasOlder))
        && !rows.OfType<UnreadRow>().Any();

    private readonly record struct Place(Guid? AuthorId, DateTimeOffset At)
    {
        public bool Continues(Guid authorId, DateTimeOffset at) => AuthorId == authorId && at - At <= GroupFor;
    }
}
