using GovChat.Client.Connection;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>What the reader writes in one channel: the draft, what stands in its way, and how it goes out.</summary>
public sealed class Writing(
    ChannelView channel,
    ChannelLog log,
    ChannelPeople people,
    MessageDeeds deeds,
    Outbox outbox,
    RulesInForce rules,
    TimeProvider time
)
{
    /// <summary>How far back the parts of one number belong together; the server looks as far.</summary>
    private static readonly TimeSpan RecentFor = TimeSpan.FromMinutes(2);

    /// <summary>The draft, or what is known of it, is another.</summary>
    public event Action? Changed;

    /// <summary>A message is on its way.</summary>
    public event Action? Sent;

    /// <summary>What was typed and not sent; in memory only.</summary>
    public Draft Draft { get; } = new();

    /// <summary>Own messages the server refused; their texts wait to be taken back.</summary>
    public IEnumerable<OutboxItem> Refused =>
        outbox.Of(channel.ChannelId).Where(item => item.State == OutboxState.Refused);

    /// <summary>
    /// Sends the draft if nothing stands in its way; it shows at once as under way, and the draft is empty. An edit stays
    /// in the field until the server has taken it. False when the draft stays as it is.
    /// </summary>
    public bool TrySend()
    {
        if (Draft.IsBlank || !Review())
        {
            Changed?.Invoke();
            return false;
        }

        if (Draft.Edits is { } edited)
        {
            _ = EditAsync(edited);
            return true;
        }

        var (text, reason, mentions) = (Draft.Text.TrimEnd(), Draft.Reason, Draft.Mentions);
        var quote = Draft.Answers is { } answered ? QuoteOf(answered) : null;
        Draft.Clear();
        Sent?.Invoke();
        outbox.Add(channel.ChannelId, text, reason, quote, mentions);
        return true;
    }

    /// <summary>Looks at the draft; true when it may go as it is.</summary>
    public bool Review() => Draft.Review(Look(Draft.Text));

    /// <summary>Looks at a text as if it were sent here now.</summary>
    public DraftAdvice Look(string text) =>
        DraftAdvice.On(
            text.TrimEnd(),
            rules.Current,
            rules.Circumstances,
            Recent(),
            inEmergency: channel.Kind == ChannelKind.Emergency
        );

    /// <summary>Other rules are in force: what stands in the field is looked at anew.</summary>
    public void RulesChanged()
    {
        if (!Draft.IsBlank)
        {
            Review();
        }

        Changed?.Invoke();
    }

    /// <summary>The draft is to answer a message.</summary>
    public void Answer(MessageView message)
    {
        Draft.Answer(message);
        Changed?.Invoke();
    }

    /// <summary>The draft is to replace the text of an own message.</summary>
    public void Edit(MessageView message)
    {
        Draft.Edit(message);
        Address(message.Mentions);
        Changed?.Invoke();
    }

    /// <summary>
    /// A refused text goes back into the draft, with its reasons. It does so by itself while the draft is empty;
    /// otherwise it waits until its author asks.
    /// </summary>
    public void TakeBack(OutboxItem refused)
    {
        Draft.TakeBack(refused.Text, DraftAdvice.From(refused.Reply!, refused.Text, Look(refused.Text)));
        if (refused.Quote is { } quote && log.Find(quote.Sequence) is { IsRecalled: false } answered)
        {
            Draft.Answer(answered);
        }

        Address(refused.Mentions);
        Discard(refused);
    }

    /// <summary>A refused text is not needed any more.</summary>
    public void Discard(OutboxItem refused) =>
        outbox.Settle(channel.ChannelId, item => item.ClientMessageId == refused.ClientMessageId);

    private static QuoteView QuoteOf(MessageView message) =>
        new(
            message.Sequence,
            message.AuthorId,
            message.AuthorName,
            QuoteView.BeginningOf(message.Text),
            message.IsRecalled,
            message.Mark
        );

    private void Address(IReadOnlyList<Guid>? personIds)
    {
        foreach (var personId in personIds ?? [])
        {
            if (people.NameOf(personId) is { } name)
            {
                Draft.Remember(personId, name);
            }
        }
    }

    private async Task EditAsync(MessageView edited)
    {
        var text = Draft.Text.TrimEnd();
        var reply = await deeds.EditAsync(edited, Draft.AttemptId(), text, Draft.Reason, Draft.Mentions);
        if (reply is null || Draft.Edits != edited)
        {
            return; // Nobody answered, and the text is still there; or its author has given it up meanwhile.
        }

        if (reply.Refusal is null)
        {
            Draft.StopEditing();
        }
        else
        {
            var answer = new SendMessageReply(reply.Refusal, 0, reply.Event, reply.At, reply.Findings);
            Draft.Advise(DraftAdvice.From(answer, text, Look(text)));
        }

        Changed?.Invoke();
    }

    /// <summary>The reader's own messages of the last minutes, oldest first.</summary>
    private string[] Recent()
    {
        var since = time.GetUtcNow() - RecentFor;
        return
        [
            .. log
                .Messages.Where(message => message.AuthorId == people.ReaderId && message.SentAt >= since)
                .Select(message => message.Text),
        ];
    }
}
