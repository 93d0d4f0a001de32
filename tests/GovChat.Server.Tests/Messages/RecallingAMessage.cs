using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>取消: readers lose the text at once and for good; the record keeps it.</summary>
public sealed class RecallingAMessage(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task A_recalled_message_keeps_its_number_and_has_no_text_for_any_reader()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.AddressAsync(talk.ChannelId, "誤送信です", talk.ReaderPerson.Id);
        await talk.Reader.ReactAsync(talk.ChannelId, sequence.Sequence);

        var reply = await talk.Sender.RecallAsync(talk.ChannelId, sequence.Sequence);
        Assert.Equal(MessageChangeKind.ReactionAdded, (await talk.Reader.Changes.ReadAsync(talk.Patience)).Kind);
        var seen = await talk.Reader.Changes.ReadAsync(talk.Patience);
        var found = await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence.Sequence);

        Assert.Equal((null, 3L), (reply.Refusal, reply.Event));
        Assert.Equal((MessageChangeKind.Recalled, null, 3L), (seen.Kind, seen.Text, seen.Event));
        Assert.Equal((true, "", 3L), (found.IsRecalled, found.Text, found.StateEvent));
        Assert.Equal((null, null, null), (found.Mentions, found.Reactions, found.EditedAt));
    }

    [Fact]
    public async Task Whoever_catches_up_gets_no_text_that_was_recalled_and_none_that_was_replaced()
    {
        await using var talk = await Talk.BeginAsync(app);
        var recalled = await talk.Sender.SayAsync(talk.ChannelId, "消える文");
        await talk.Sender.EditAsync(talk.ChannelId, recalled, "これも消える文");
        await talk.Sender.RecallAsync(talk.ChannelId, recalled);
        var edited = await talk.Sender.SayAsync(talk.ChannelId, "古い文");
        await talk.Sender.EditAsync(talk.ChannelId, edited, "途中の文");
        await talk.Sender.EditAsync(talk.ChannelId, edited, "残る文");

        var page = await talk.ReaderPerson.EventsAsync(talk.ChannelId);

        Assert.Equal(["", "残る文"], page.Messages.Select(message => message.Text));
        Assert.Equal([null, null, null, "残る文"], page.Changes!.Select(change => change.Text));
        Assert.Equal([1L, 4L], page.Messages.Select(message => message.Event));
        Assert.Equal([2L, 3L, 5L, 6L], page.Changes!.Select(change => change.Event));
    }

    [Fact]
    public async Task Recalling_once_more_gives_the_first_event_under_whatever_id()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "誤送信です");
        var id = Guid.NewGuid();

        var first = await talk.Sender.RecallAsync(talk.ChannelId, sequence, id);
        var again = await talk.Sender.RecallAsync(talk.ChannelId, sequence, id);
        var other = await talk.Sender.RecallAsync(talk.ChannelId, sequence);
        var page = await talk.ReaderPerson.EventsAsync(talk.ChannelId);

        Assert.Equal((first.Event, first.At), (again.Event, again.At));
        Assert.Equal((null, first.Event), (other.Refusal, other.Event));
        Assert.Single(page.Changes!);
    }

    [Fact]
    public async Task Only_the_author_recalls()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "山田が書いた");

        var others = await talk.Reader.RecallAsync(talk.ChannelId, sequence);
        var absent = await talk.Sender.RecallAsync(talk.ChannelId, sequence + 1);
        var control = await talk.Sender.RecallAsync(talk.ChannelId, sequence);

        Assert.Equal(Refusal.NotTheAuthor, others.Refusal);
        Assert.Equal(Refusal.MessageNotFound, absent.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task What_was_recalled_is_not_edited_not_reacted_to_and_not_answered()
    {
        await using var talk = await Talk.BeginAsync(app);
        var gone = await talk.Sender.SayAsync(talk.ChannelId, "誤送信です");
        var stays = await talk.Sender.SayAsync(talk.ChannelId, "正しい文です");
        await talk.Reader.ReactAsync(talk.ChannelId, gone);
        await talk.Sender.RecallAsync(talk.ChannelId, gone);

        string?[] refused = await TryAllAsync(talk, gone);
        string?[] control = await TryAllAsync(talk, stays);

        Assert.All(refused, code => Assert.Equal(Refusal.MessageRecalled, code));
        Assert.All(control, Assert.Null);
    }

    [Fact]
    public async Task What_was_stored_under_an_id_is_answered_so_although_it_was_recalled_since()
    {
        await using var talk = await Talk.BeginAsync(app);
        var question = await talk.Sender.SayAsync(talk.ChannelId, "何時ですか");
        var (edit, reaction, answer) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var edited = await talk.Sender.EditAsync(talk.ChannelId, question, "会議は何時ですか", edit);
        var reacted = await talk.Reader.ReactAsync(talk.ChannelId, question, clientId: reaction);
        var answered = await talk.Reader.AnswerAsync(talk.ChannelId, question, "10時です", answer);
        await talk.Sender.RecallAsync(talk.ChannelId, question);

        Assert.Equal(edited.Event, (await EditAgainAsync()).Event);
        Assert.Equal(reacted.Event, (await talk.Reader.ReactAsync(talk.ChannelId, question, clientId: reaction)).Event);
        Assert.Equal(
            answered.Sequence,
            (await talk.Reader.AnswerAsync(talk.ChannelId, question, "10時です", answer)).Sequence
        );

        Task<ChangeMessageReply> EditAgainAsync() =>
            talk.Sender.EditAsync(talk.ChannelId, question, "会議は何時ですか", edit);
    }

    [Fact]
    public async Task The_record_keeps_the_text()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "誤送信です");
        await talk.Sender.RecallAsync(talk.ChannelId, sequence);

        await using var table = await TableOf.OpenAsync(app, talk.SenderPerson);
        await using var command = table.Command(
            "select length(body) from message where channel_id = $1 and sequence = $2",
            talk.ChannelId,
            sequence
        );
        Assert.True(Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) > 0);
    }

    private static async Task<string?[]> TryAllAsync(Talk talk, long sequence) =>
        [
            (await talk.Sender.EditAsync(talk.ChannelId, sequence, "直した")).Refusal,
            (await talk.Reader.ReactAsync(talk.ChannelId, sequence, Reaction.Thanks)).Refusal,
            (await talk.Reader.ReactAsync(talk.ChannelId, sequence, isOn: false)).Refusal,
            (await talk.Reader.AnswerAsync(talk.ChannelId, sequence, "承知しました")).Refusal,
        ];
}
