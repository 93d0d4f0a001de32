using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>A message's picture after something happened to it; what it contains already changes nothing.</summary>
public static class ChangedMessage
{
    /// <summary>The picture after the change; the same one when the change is about another message or is in it already.</summary>
    /// <param name="message">The picture.</param>
    /// <param name="change">What happened.</param>
    /// <param name="readerId">Whose reactions are one's own.</param>
    public static MessageView After(MessageView message, MessageChange change, Guid readerId)
    {
        if (message.Quote is { } quote && quote.Sequence == change.Sequence)
        {
            message = message with { Quote = After(quote, change) };
        }

        return message.Sequence == change.Sequence && message.StateEvent < change.Event
            ? Changed(message, change, readerId) with
            {
                StateEvent = change.Event,
            }
            : message;
    }

    private static MessageView Changed(MessageView message, MessageChange change, Guid readerId) =>
        change.Kind switch
        {
            // Without its text it was replaced or recalled since, and that follows.
            MessageChangeKind.Edited when change.Text is null => message,
            MessageChangeKind.Edited => message with
            {
                Text = change.Text,
                Mark = change.Mark,
                Mentions = change.Mentions,
                EditedAt = change.At,
            },
            MessageChangeKind.Recalled => message with
            {
                Text = string.Empty,
                Mark = MessageMark.None,
                Quote = null,
                Mentions = null,
                Reactions = null,
                EditedAt = null,
                IsRecalled = true,
            },
            _ when change.Reaction is { } kind => message with
            {
                Reactions = Reacted(message.Reactions ?? [], kind, change, readerId),
            },
            _ => message,
        };

    private static IReadOnlyList<ReactionView>? Reacted(
        IReadOnlyList<ReactionView> standing,
        Reaction kind,
        MessageChange change,
        Guid readerId
    )
    {
        var isOn = change.Kind == MessageChangeKind.ReactionAdded;
        var isOwn = change.PersonId == readerId;
        var before = standing.FirstOrDefault(one => one.Kind == kind) ?? new ReactionView(kind, 0, false, []);
        var others = before.PersonIds.Where(person => person != change.PersonId);
        var after = before with
        {
            Count = before.Count + (isOn ? 1 : -1),
            IsOwn = isOwn ? isOn : before.IsOwn,
            PersonIds = [.. (isOn ? others.Append(change.PersonId) : others).Take(Limits.ReactionPeopleMax)],
        };
        ReactionView[] all = standing.Any(one => one.Kind == kind)
            ? [.. standing.Select(one => one.Kind == kind ? after : one).Where(one => one.Count > 0)]
            : [.. standing, after];
        return all.Length == 0 ? null : all;
    }

    private static QuoteView After(QuoteView quote, MessageChange change) =>
        change.Kind switch
        {
            MessageChangeKind.Recalled => quote with
            {
                Text = string.Empty,
                IsRecalled = true,
                Mark = MessageMark.None,
            },
            MessageChangeKind.Edited when change.Text is { } text && !quote.IsRecalled => quote with
            {
                Text = QuoteView.BeginningOf(text),
                Mark = change.Mark,
            },
            _ => quote,
        };
}
