using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>
/// What is known of one channel: a stretch of messages without a gap, each in its newest state, and apart from it what
/// arrived above a gap. Only the stretch is shown; so nothing is ever shown as complete that is not, and nothing twice.
/// </summary>
public sealed class ChannelLog
{
    /// <summary>A page, so that a message that comes does not push one out each time.</summary>
    private const int ForgottenAtOnce = 100;

    private readonly List<MessageView> messages = [];

    // A message or a change, by the number of its event.
    private readonly SortedDictionary<long, object> ahead = [];

    // What happened since the newest page was read, for older pages that were read before it happened.
    private readonly List<MessageChange> changes = [];

    private long heardEvent;

    /// <summary>Whose log it is; tells own reactions.</summary>
    public Guid ReaderId { get; init; }

    /// <summary>Consecutive messages, oldest first.</summary>
    public IReadOnlyList<MessageView> Messages => messages;

    /// <summary>Whether the newest page was read.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether there are older messages than the first.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>Every event up to this one is known.</summary>
    public long CompleteEvent { get; private set; }

    /// <summary>Whether the channel is known to be further than the messages: 未受信あり.</summary>
    public bool HasGap => HasBegun && heardEvent > CompleteEvent;

    /// <summary>Begins with the newest page; what was pushed meanwhile joins it.</summary>
    public void Begin(HistoryPage newest)
    {
        messages.Clear();
        changes.Clear();
        messages.AddRange(newest.Messages);
        HasOlder = newest.HasOlder;
        CompleteEvent = newest.Messages.Select(message => message.Event).Append(newest.LastEvent).Max();
        HasBegun = true;
        Join();
    }

    /// <summary>Knows nothing of the channel any more; what was pushed meanwhile with it.</summary>
    public void Forget()
    {
        messages.Clear();
        changes.Clear();
        ahead.Clear();
        (HasBegun, HasOlder, CompleteEvent) = (false, false, 0);
    }

    /// <summary>
    /// Puts an older page before the first message, with what happened to its messages since it was read; a page that does
    /// not end there is not taken.
    /// </summary>
    public bool Prepend(HistoryPage older)
    {
        if (messages.Count > 0 && older.Messages.Count > 0 && older.Messages[^1].Sequence != messages[0].Sequence - 1)
        {
            return false;
        }

        messages.InsertRange(
            0,
            older.Messages.Select(message =>
                changes.Aggregate(message, (known, change) => ChangedMessage.After(known, change, ReaderId))
            )
        );
        HasOlder = older.HasOlder;
        return true;
    }

    /// <summary>
    /// Forgets the oldest messages beyond so many, now and then and some at a time; they can be read again as any older page.
    /// </summary>
    public void KeepNewest(int count)
    {
        if (messages.Count > count + ForgottenAtOnce)
        {
            messages.RemoveRange(0, messages.Count - count);
            HasOlder = true;
        }
    }

    /// <summary>Takes a message in whatever order and however often it comes.</summary>
    public void Receive(MessageView message) => Receive(message.Event, message);

    /// <summary>Takes a change likewise.</summary>
    public void Receive(MessageChange change) => Receive(change.Event, change);

    /// <summary>Takes a page of catch-up.</summary>
    public void Receive(EventsPage page)
    {
        Hear(page.LastEvent);
        foreach (var message in page.Messages)
        {
            Receive(message);
        }

        foreach (var change in page.Changes ?? [])
        {
            Receive(change);
        }
    }

    /// <summary>Notes how far the channel is; true when that is news.</summary>
    public void Hear(long lastEvent) => heardEvent = Math.Max(heardEvent, lastEvent);

    /// <summary>The message with a number; null when it is not in the stretch, which has no gap.</summary>
    public MessageView? Find(long sequence)
    {
        var at = messages.Count == 0 ? -1 : sequence - messages[0].Sequence;
        return at >= 0 && at < messages.Count ? messages[(int)at] : null;
    }

    private void Receive(long number, object happened)
    {
        Hear(number);
        if (!HasBegun || number > CompleteEvent)
        {
            ahead[number] = happened;
            Join();
        }
    }

    private void Join()
    {
        while (HasBegun && ahead.Count > 0 && ahead.First() is var (at, happened) && at <= CompleteEvent + 1)
        {
            ahead.Remove(at);
            if (at == CompleteEvent + 1)
            {
                CompleteEvent = at;
                if (happened is MessageChange change)
                {
                    Apply(change);
                }
                else
                {
                    Show((MessageView)happened);
                }
            }
        }
    }

    private void Apply(MessageChange change)
    {
        changes.Add(change);
        for (var at = 0; at < messages.Count; at++)
        {
            messages[at] = ChangedMessage.After(messages[at], change, ReaderId);
        }
    }

    /// <summary>The same number again is a newer picture of the same message.</summary>
    private void Show(MessageView message)
    {
        var at = messages.FindLastIndex(known => known.Sequence <= message.Sequence);
        if (at >= 0 && messages[at].Sequence == message.Sequence)
        {
            messages[at] = message;
        }
        else
        {
            messages.Insert(at + 1, message);
        }
    }
}
