using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>Reactions: one of each kind a person and message, from a fixed set.</summary>
public sealed class ReactingToAMessage(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task A_reaction_is_told_as_an_event_and_counted_under_the_message()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "資料を送りました");

        var reply = await talk.Reader.ReactAsync(talk.ChannelId, sequence);
        await talk.Reader.ReactAsync(talk.ChannelId, sequence, Reaction.Done);
        await talk.Sender.ReactAsync(talk.ChannelId, sequence);
        var seen = await talk.Sender.Changes.ReadAsync(talk.Patience);
        var found = await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence);

        Assert.Equal((null, 2L), (reply.Refusal, reply.Event));
        Assert.Equal((MessageChangeKind.ReactionAdded, Reaction.Understood), (seen.Kind, seen.Reaction));
        Assert.Equal((talk.ReaderPerson.Id, 2L), (seen.PersonId, seen.Event));
        Assert.Equal(4, found.StateEvent);
        Assert.Collection(
            found.Reactions!,
            first =>
            {
                Assert.Equal((Reaction.Understood, 2, true), (first.Kind, first.Count, first.IsOwn));
                Assert.Equal([talk.ReaderPerson.Id, talk.SenderPerson.Id], first.PersonIds);
            },
            second => Assert.Equal((Reaction.Done, 1, true), (second.Kind, second.Count, second.IsOwn))
        );
    }

    [Fact]
    public async Task One_of_each_kind_a_person_and_taking_away_what_is_not_there_is_no_event()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "資料を送りました");

        var never = await talk.Reader.ReactAsync(talk.ChannelId, sequence, isOn: false);
        var first = await talk.Reader.ReactAsync(talk.ChannelId, sequence);
        var twice = await talk.Reader.ReactAsync(talk.ChannelId, sequence);
        var away = await talk.Reader.ReactAsync(talk.ChannelId, sequence, isOn: false);
        var awayAgain = await talk.Reader.ReactAsync(talk.ChannelId, sequence, isOn: false);
        var found = await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence);

        Assert.Equal((null, 0L), (never.Refusal, never.Event));
        Assert.Equal((2L, 2L), (first.Event, twice.Event));
        Assert.Equal((3L, 3L), (away.Event, awayAgain.Event));
        Assert.Equal((null, 3L), (found.Reactions, found.StateEvent));
    }

    [Fact]
    public async Task A_try_that_was_repeated_late_does_not_bring_back_what_was_taken_away_since()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "資料を送りました");
        var id = Guid.NewGuid();
        var first = await talk.Reader.ReactAsync(talk.ChannelId, sequence, clientId: id);
        await talk.Reader.ReactAsync(talk.ChannelId, sequence, isOn: false);

        var late = await talk.Reader.ReactAsync(talk.ChannelId, sequence, clientId: id);
        var other = await talk.Reader.ReactAsync(talk.ChannelId, sequence, Reaction.Thanks, clientId: id);
        var control = await talk.Reader.ReactAsync(talk.ChannelId, sequence, Reaction.Thanks);

        Assert.Equal(first.Event, late.Event);
        Assert.Equal(Refusal.ClientMessageIdReused, other.Refusal);
        Assert.Null(control.Refusal);
        var standing = Assert.Single((await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence)).Reactions!);
        Assert.Equal(Reaction.Thanks, standing.Kind);
    }

    [Fact]
    public async Task A_reaction_of_no_set_a_number_of_no_message_and_a_foreign_channel_are_refused()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "資料を送りました");

        var unknown = await talk.Reader.ReactAsync(talk.ChannelId, sequence, (Reaction)99);
        var absent = await talk.Reader.ReactAsync(talk.ChannelId, sequence + 1);
        var hidden = await talk.Reader.ReactAsync(Guid.NewGuid(), sequence);
        var control = await talk.Reader.ReactAsync(talk.ChannelId, sequence);

        Assert.Equal(Refusal.ReactionUnknown, unknown.Refusal);
        Assert.Equal(Refusal.MessageNotFound, absent.Refusal);
        Assert.Equal(Refusal.ChannelNotFound, hidden.Refusal);
        Assert.Null(control.Refusal);
    }
}
