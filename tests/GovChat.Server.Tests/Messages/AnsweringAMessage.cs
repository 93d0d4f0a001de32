using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Messages;

/// <summary>返信 with a quote, and messages that address people by name.</summary>
public sealed class AnsweringAMessage(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task An_answer_quotes_the_newest_text_of_what_it_answers()
    {
        await using var talk = await Talk.BeginAsync(app);
        var question = await talk.Sender.SayAsync(talk.ChannelId, "何時からですか");
        await talk.Sender.EditAsync(talk.ChannelId, question, "会議は何時からですか");
        await talk.Reader.Messages.ReadAsync(talk.Patience);

        var answer = await talk.Reader.AnswerAsync(talk.ChannelId, question, "10時です");
        var seen = await talk.Reader.Messages.ReadAsync(talk.Patience);
        var found = await talk.SenderPerson.FindAsync(talk.ChannelId, answer.Sequence);

        Assert.Equal((question, "会議は何時からですか"), (seen.Quote!.Sequence, seen.Quote.Text));
        Assert.Equal(talk.SenderPerson.Me.DisplayName, seen.Quote.AuthorName);
        Assert.Equal(seen.Quote, found.Quote);
        Assert.Null((await talk.SenderPerson.FindAsync(talk.ChannelId, question)).Quote);
    }

    [Fact]
    public async Task The_quote_follows_what_is_answered_and_vanishes_with_it()
    {
        await using var talk = await Talk.BeginAsync(app);
        var question = await talk.Sender.SayAsync(talk.ChannelId, "誤った文");
        var answer = await talk.Reader.AnswerAsync(talk.ChannelId, question, "承知しました");

        await talk.Sender.EditAsync(talk.ChannelId, question, "直した文");
        var followed = (await talk.ReaderPerson.FindAsync(talk.ChannelId, answer.Sequence)).Quote!;
        await talk.Sender.RecallAsync(talk.ChannelId, question);
        var gone = await talk.ReaderPerson.FindAsync(talk.ChannelId, answer.Sequence);

        Assert.Equal(("直した文", false), (followed.Text, followed.IsRecalled));
        Assert.Equal(("", true), (gone.Quote!.Text, gone.Quote.IsRecalled));
        Assert.Equal("承知しました", gone.Text);
    }

    [Fact]
    public async Task A_long_text_is_quoted_by_its_beginning_and_no_sign_is_cut_in_two()
    {
        await using var talk = await Talk.BeginAsync(app);
        var question = await talk.Sender.SayAsync(
            talk.ChannelId,
            new string('あ', Limits.QuoteLengthMax - 2) + "𠮷野家" + new string('い', 50)
        );

        var answer = await talk.Reader.AnswerAsync(talk.ChannelId, question, "長いですね");
        var quote = (await talk.ReaderPerson.FindAsync(talk.ChannelId, answer.Sequence)).Quote!;

        Assert.Equal(new string('あ', Limits.QuoteLengthMax - 2) + "…", quote.Text);
    }

    [Fact]
    public async Task What_is_answered_must_stand_in_the_same_channel()
    {
        await using var talk = await Talk.BeginAsync(app);
        var elsewhere = await talk.SenderPerson.OpenChannelAsync("別の連絡", talk.ReaderPerson);
        var question = await talk.Sender.SayAsync(talk.ChannelId, "何時からですか");

        var foreign = await talk.Reader.AnswerAsync(elsewhere.ChannelId, question, "10時です");
        var absent = await talk.Reader.AnswerAsync(talk.ChannelId, question + 1, "10時です");
        var control = await talk.Reader.AnswerAsync(talk.ChannelId, question, "10時です");

        Assert.Equal(Refusal.MessageNotFound, foreign.Refusal);
        Assert.Equal(Refusal.MessageNotFound, absent.Refusal);
        Assert.Equal(question + 1, control.Sequence); // The refused ones took no number.
    }

    [Fact]
    public async Task The_same_words_as_an_answer_to_another_message_are_another_message()
    {
        await using var talk = await Talk.BeginAsync(app);
        var one = await talk.Sender.SayAsync(talk.ChannelId, "一つ目");
        var two = await talk.Sender.SayAsync(talk.ChannelId, "二つ目");
        var id = Guid.NewGuid();
        var first = await talk.Reader.AnswerAsync(talk.ChannelId, one, "了解です", id);

        var again = await talk.Reader.AnswerAsync(talk.ChannelId, one, "了解です", id);
        var other = await talk.Reader.AnswerAsync(talk.ChannelId, two, "了解です", id);
        var bare = await talk.Reader.SendAsync(talk.ChannelId, "了解です", id);

        Assert.Equal(first.Sequence, again.Sequence);
        Assert.Equal(Refusal.ClientMessageIdReused, other.Refusal);
        Assert.Equal(Refusal.ClientMessageIdReused, bare.Refusal);
    }

    [Fact]
    public async Task An_answer_that_races_with_edits_quotes_a_text_that_stood_at_its_number()
    {
        await using var talk = await Talk.BeginAsync(app);
        var question = await talk.Sender.SayAsync(talk.ChannelId, "0");

        var editing = Enumerable.Range(1, 20).Select(at => talk.Sender.EditAsync(talk.ChannelId, question, $"{at}版"));
        var answering = Enumerable.Range(1, 20).Select(_ => talk.Reader.AnswerAsync(talk.ChannelId, question, "はい"));
        await Task.WhenAll([.. editing, .. answering]);

        // The live event of an answer carries the text of the last edit before it, and of no other.
        var texts = new SortedDictionary<long, string> { [1] = "0" };
        for (var at = 0; at < 20; at++)
        {
            var change = await talk.Reader.Changes.ReadAsync(talk.Patience);
            texts[change.Event] = change.Text!;
        }

        foreach (var answer in (await talk.TakeAsync(21)).Where(message => message.Quote is not null))
        {
            Assert.Equal(texts.Last(text => text.Key < answer.Event).Value, answer.Quote!.Text);
        }
    }

    [Fact]
    public async Task Whom_a_message_addresses_is_told_with_it_and_stands_nowhere_in_the_clear()
    {
        await using var talk = await Talk.BeginAsync(app);
        var addressed = talk.ReaderPerson.Id;

        var reply = await talk.Sender.AddressAsync(talk.ChannelId, "@鈴木 お願いします", addressed, addressed);
        var seen = await talk.Reader.Messages.ReadAsync(talk.Patience);
        var found = await talk.ReaderPerson.FindAsync(talk.ChannelId, reply.Sequence);

        Assert.Equal(("@鈴木 お願いします", addressed), (seen.Text, Assert.Single(seen.Mentions!)));
        Assert.Equal(("@鈴木 お願いします", addressed), (found.Text, Assert.Single(found.Mentions!)));
        await using var table = await TableOf.OpenAsync(app, talk.SenderPerson);
        await using var command = table.Command(
            "select row_to_json(m)::text from message m where channel_id = $1",
            talk.ChannelId
        );
        var row = (string)(await command.ExecuteScalarAsync())!;
        Assert.DoesNotContain($"{addressed}", row, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(addressed.ToByteArray()), row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_addresses_whom_it_says_and_nobody_else()
    {
        await using var talk = await Talk.BeginAsync(app);
        var reply = await talk.Sender.AddressAsync(talk.ChannelId, "@鈴木 お願いします", talk.ReaderPerson.Id);

        await talk.Sender.EditAsync(
            new EditMessageRequest(
                talk.ChannelId,
                reply.Sequence,
                Guid.NewGuid(),
                "@山田 お願いします",
                Mentions: [talk.SenderPerson.Id]
            )
        );
        var change = await talk.Reader.Changes.ReadAsync(talk.Patience);
        var found = await talk.ReaderPerson.FindAsync(talk.ChannelId, reply.Sequence);

        Assert.Equal(talk.SenderPerson.Id, Assert.Single(change.Mentions!));
        Assert.Equal(talk.SenderPerson.Id, Assert.Single(found.Mentions!));
    }

    [Fact]
    public async Task Only_members_are_addressed_and_not_too_many()
    {
        await using var talk = await Talk.BeginAsync(app);
        var stranger = await app.AddColleagueAsync("部外 花子");
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "お知らせ");
        Guid[] crowd = [.. Enumerable.Repeat(talk.ReaderPerson.Id, Limits.MentionsMax + 1)];

        string?[] refused =
        [
            (await talk.Sender.AddressAsync(talk.ChannelId, "@部外", stranger.Id)).Refusal,
            (await talk.Sender.AddressAsync(talk.ChannelId, "@みんな", crowd)).Refusal,
            (await EditAsync(talk.Sender, stranger.Id)).Refusal,
            (await EditAsync(talk.Sender, crowd)).Refusal,
        ];
        string?[] control =
        [
            (await talk.Sender.AddressAsync(talk.ChannelId, "@鈴木", talk.ReaderPerson.Id)).Refusal,
            (await EditAsync(talk.Sender, talk.ReaderPerson.Id)).Refusal,
        ];

        Assert.All(refused, code => Assert.Equal(Refusal.MentionInvalid, code));
        Assert.All(control, Assert.Null);

        Task<ChangeMessageReply> EditAsync(ChatConnectionClient line, params Guid[] people) =>
            line.EditAsync(
                new EditMessageRequest(talk.ChannelId, sequence, Guid.NewGuid(), "直した", Mentions: people)
            );
    }
}
