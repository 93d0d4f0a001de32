using GovChat.Client.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Connection;

/// <summary>Edits, recalls and reactions stand in one row of numbers with the messages of a channel's log.</summary>
public sealed class FollowingChanges
{
    private readonly ChannelLog log = new() { ReaderId = Talk.Me };

    [Fact]
    public void A_change_closes_no_gap_and_is_shown_in_its_turn()
    {
        Begin(1, 2);

        log.Receive(Change(4, sequence: 1, MessageChangeKind.Edited, text: "二度目"));
        log.Receive(Change(3, sequence: 1, MessageChangeKind.Edited, text: "一度目"));

        Assert.Equal(("二度目", 4L), (log.Messages[0].Text, log.Messages[0].StateEvent));
        Assert.Equal((4L, false), (log.CompleteEvent, log.HasGap));
    }

    [Fact]
    public void A_change_above_a_gap_waits()
    {
        Begin(1, 2);

        log.Receive(Change(4, sequence: 1, MessageChangeKind.Recalled));

        Assert.False(log.Messages[0].IsRecalled);
        Assert.True(log.HasGap);
    }

    [Fact]
    public void A_recall_leaves_the_number_and_nothing_else()
    {
        Begin(1, 1);
        log.Receive(Change(2, sequence: 1, MessageChangeKind.ReactionAdded, reaction: Reaction.Thanks));

        log.Receive(Change(3, sequence: 1, MessageChangeKind.Recalled));

        var left = Assert.Single(log.Messages);
        Assert.Equal((true, "", 1L), (left.IsRecalled, left.Text, left.Sequence));
        Assert.Equal((null, null, null), (left.Reactions, left.Mentions, left.EditedAt));
    }

    [Fact]
    public void Reactions_are_counted_once_a_person_and_ones_own_are_known()
    {
        Begin(1, 1);

        log.Receive(Change(2, 1, MessageChangeKind.ReactionAdded, reaction: Reaction.Thanks));
        log.Receive(Change(3, 1, MessageChangeKind.ReactionAdded, reaction: Reaction.Thanks, by: Talk.Me));
        log.Receive(Change(3, 1, MessageChangeKind.ReactionAdded, reaction: Reaction.Thanks, by: Talk.Me)); // Twice.
        var both = Assert.Single(log.Messages[0].Reactions!);
        log.Receive(Change(4, 1, MessageChangeKind.ReactionRemoved, reaction: Reaction.Thanks, by: Talk.Me));
        var one = Assert.Single(log.Messages[0].Reactions!);
        log.Receive(Change(5, 1, MessageChangeKind.ReactionRemoved, reaction: Reaction.Thanks));

        Assert.Equal((2, true), (both.Count, both.IsOwn));
        Assert.Equal([Talk.Colleague, Talk.Me], both.PersonIds);
        Assert.Equal((1, false), (one.Count, one.IsOwn));
        Assert.Null(log.Messages[0].Reactions);
    }

    [Fact]
    public void What_a_picture_contains_already_is_not_counted_again()
    {
        var standing = new ReactionView(Reaction.Done, 1, false, [Talk.Colleague]);
        var read = Talk.Message(2) with { Event = 2, StateEvent = 3, Reactions = [standing] };
        Begin(1, 1);

        log.Receive(
            new EventsPage(
                [read],
                3,
                HasMore: false,
                [Change(3, 2, MessageChangeKind.ReactionAdded, reaction: Reaction.Done)]
            )
        );

        Assert.Equal(1, Assert.Single(log.Messages[1].Reactions!).Count);
        Assert.Equal(3, log.CompleteEvent);
    }

    [Fact]
    public void A_quote_follows_what_it_quotes()
    {
        Begin(1, 1);
        log.Receive(Talk.Message(2) with { Quote = new QuoteView(1, Talk.Colleague, "同僚", "本文1") });

        log.Receive(Change(3, 1, MessageChangeKind.Edited, text: new string('あ', Limits.QuoteLengthMax + 1)));
        var edited = log.Messages[1].Quote!;
        log.Receive(Change(4, 1, MessageChangeKind.Recalled));
        var recalled = log.Messages[1].Quote!;

        Assert.Equal(new string('あ', Limits.QuoteLengthMax - 1) + "…", edited.Text);
        Assert.Equal(("", true), (recalled.Text, recalled.IsRecalled));
    }

    [Fact]
    public void An_older_page_that_was_read_before_a_change_is_shown_after_it()
    {
        log.Begin(new HistoryPage([.. Talk.Messages(10, 12)], HasOlder: true, LastEvent: 12));
        log.Receive(Change(13, sequence: 9, MessageChangeKind.Recalled));

        log.Prepend(new HistoryPage([.. Talk.Messages(8, 9)], HasOlder: true, LastEvent: 12));

        Assert.Equal([false, true, false], log.Messages.Take(3).Select(message => message.IsRecalled));
    }

    [Fact]
    public void A_page_whose_newest_event_is_a_change_leaves_no_gap()
    {
        log.Begin(new HistoryPage([.. Talk.Messages(1, 2)], HasOlder: false, LastEvent: 5));

        log.Hear(5);

        Assert.Equal((5L, false), (log.CompleteEvent, log.HasGap));
    }

    private void Begin(int first, int last) =>
        log.Begin(new HistoryPage([.. Talk.Messages(first, last)], HasOlder: false));

    private static MessageChange Change(
        long number,
        long sequence,
        MessageChangeKind kind,
        string? text = null,
        Reaction? reaction = null,
        Guid? by = null
    ) =>
        new(
            Talk.ChannelId,
            number,
            sequence,
            kind,
            by ?? Talk.Colleague,
            Talk.Morning.AddSeconds(number),
            text,
            Reaction: reaction
        );
}
