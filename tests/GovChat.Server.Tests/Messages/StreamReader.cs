using GovChat.Contracts.Messages;

namespace GovChat.Server.Tests.Messages;

/// <summary>
/// The least that a client must do with a channel's stream, as PROTOCOL.md says it: pictures of messages, and changes that
/// are applied to a picture that does not contain them yet.
/// </summary>
internal sealed class StreamReader(Guid reader)
{
    private readonly SortedDictionary<long, MessageView> messages = [];

    /// <summary>Every event up to this one is known.</summary>
    public long Complete { get; private set; }

    /// <summary>The pictures, written out so that two readers can be compared.</summary>
    public IReadOnlyList<string> Pictures => [.. messages.Values.Select(Written)];

    public void Take(object happened)
    {
        if (happened is MessageView message)
        {
            messages[message.Sequence] = message;
            Advance(message.Event);
        }
        else
        {
            var change = (MessageChange)happened;
            if (messages.TryGetValue(change.Sequence, out var known) && known.StateEvent < change.Event)
            {
                messages[change.Sequence] = Changed(known, change);
            }

            foreach (var answer in messages.Values.Where(one => one.Quote?.Sequence == change.Sequence).ToArray())
            {
                messages[answer.Sequence] = answer with { Quote = Requoted(answer.Quote!, change) };
            }

            Advance(change.Event);
        }
    }

    public void Take(EventsPage page)
    {
        var all = page
            .Messages.Select(message => (message.Event, What: (object)message))
            .Concat((page.Changes ?? []).Select(change => (change.Event, What: (object)change)));
        foreach (var (_, what) in all.OrderBy(one => one.Event))
        {
            Take(what);
        }
    }

    /// <summary>What every reader must see alike, and what only this one does.</summary>
    public static string Written(MessageView message) =>
        string.Join(
            '|',
            message.Sequence,
            message.Event,
            message.StateEvent,
            message.AuthorId,
            message.Text,
            message.IsRecalled,
            message.EditedAt,
            string.Join(',', message.Mentions ?? []),
            message.Quote is { } quote ? $"{quote.Sequence}:{quote.Text}:{quote.IsRecalled}" : "",
            string.Join(
                ',',
                (message.Reactions ?? [])
                    .OrderBy(one => one.Kind)
                    .Select(one => $"{one.Kind}:{one.Count}:{one.IsOwn}:{string.Join('+', one.PersonIds.Order())}")
            )
        );

    private void Advance(long happened)
    {
        Assert.Equal(Complete + 1, happened);
        Complete = happened;
    }

    private MessageView Changed(MessageView known, MessageChange change) =>
        change.Kind switch
        {
            // Without its text it was replaced or recalled since, and that comes too.
            MessageChangeKind.Edited when change.Text is null => known with { StateEvent = change.Event },
            MessageChangeKind.Edited => known with
            {
                StateEvent = change.Event,
                Text = change.Text,
                Mark = change.Mark,
                Mentions = change.Mentions,
                EditedAt = change.At,
            },
            MessageChangeKind.Recalled => known with
            {
                StateEvent = change.Event,
                Text = "",
                IsRecalled = true,
                Mark = MessageMark.None,
                Mentions = null,
                Reactions = null,
                Quote = null,
                EditedAt = null,
            },
            _ => known with { StateEvent = change.Event, Reactions = Reacted(known.Reactions ?? [], change) },
        };

    private ReactionView[]? Reacted(IReadOnlyList<ReactionView> standing, MessageChange change)
    {
        var isOn = change.Kind == MessageChangeKind.ReactionAdded;
        var before = standing.FirstOrDefault(one => one.Kind == change.Reaction);
        var people = (before?.PersonIds ?? []).Where(person => person != change.PersonId);
        Guid[] after = isOn ? [.. people, change.PersonId] : [.. people];
        var others = standing.Where(one => one.Kind != change.Reaction);
        ReactionView[] all =
            after.Length == 0
                ? [.. others]
                : [.. others, new ReactionView(change.Reaction!.Value, after.Length, after.Contains(reader), after)];
        return all.Length == 0 ? null : all;
    }

    private static QuoteView Requoted(QuoteView quote, MessageChange change) =>
        change.Kind switch
        {
            MessageChangeKind.Recalled => quote with { Text = "", IsRecalled = true },
            MessageChangeKind.Edited when change.Text is { } text && !quote.IsRecalled => quote with { Text = text },
            _ => quote,
        };
}
