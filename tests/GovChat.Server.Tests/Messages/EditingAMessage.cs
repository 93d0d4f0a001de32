using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Messages;

/// <summary>編集: the newest text is what readers get, every revision is what the record keeps.</summary>
public sealed class EditingAMessage(GovChatApp app) : IClassFixture<GovChatApp>
{
    /// <summary>Twelve digits with a right check digit; nobody's.</summary>
    private const string MyNumber = "1234 5678 9018";

    [Fact]
    public async Task An_edit_reaches_the_readers_as_the_next_event_and_stands_in_the_history()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "会議は10時です");

        var reply = await talk.Sender.EditAsync(talk.ChannelId, sequence, "会議は11時です");
        var seen = await talk.Reader.Changes.ReadAsync(talk.Patience);
        var found = await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence);

        Assert.Equal((null, 2L), (reply.Refusal, reply.Event));
        Assert.Equal((MessageChangeKind.Edited, sequence, 2L), (seen.Kind, seen.Sequence, seen.Event));
        Assert.Equal(("会議は11時です", talk.SenderPerson.Id), (seen.Text, seen.PersonId));
        Assert.Equal(("会議は11時です", reply.At, 2L), (found.Text, found.EditedAt, found.StateEvent));
        Assert.Equal((1L, 1L), (found.Sequence, found.Event));
    }

    [Fact]
    public async Task The_record_keeps_each_revision_sealed_at_its_own_place()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "一版");
        await talk.Sender.EditAsync(talk.ChannelId, sequence, "二版");
        await talk.Sender.EditAsync(talk.ChannelId, sequence, "三版");

        Assert.Equal([1, 2], await RevisionsAsync(talk));
        Assert.Equal("三版", (await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence)).Text);

        // The older revision in the place of the newer one does not open: the revision is part of the seal.
        await ExecuteAsync(
            """
            update message_change n set body = o.body from message_change o
            where n.channel_id = $1 and o.channel_id = $1 and n.revision = 2 and o.revision = 1
            """,
            talk
        );
        var broken = await talk.ReaderPerson.Terminal.CallAsync(
            HttpMethod.Get,
            Routes.At(Routes.ChannelMessages, talk.ChannelId)
        );
        Assert.Equal(Refusal.ServerFault, broken.Code);
    }

    [Fact]
    public async Task Trying_again_under_the_same_id_gives_the_first_event_and_another_text_is_refused()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "元");
        var id = Guid.NewGuid();

        var first = await talk.Sender.EditAsync(talk.ChannelId, sequence, "直した", id);
        var later = await talk.Sender.EditAsync(talk.ChannelId, sequence, "さらに直した");
        var again = await talk.Sender.EditAsync(talk.ChannelId, sequence, "直した", id);
        var other = await talk.Sender.EditAsync(talk.ChannelId, sequence, "別の文", id);
        var asRecall = await talk.Sender.RecallAsync(talk.ChannelId, sequence, id);

        Assert.Equal((first.Event, first.At), (again.Event, again.At));
        Assert.Equal(first.Event + 1, later.Event);
        Assert.Equal(Refusal.ClientMessageIdReused, other.Refusal);
        Assert.Equal(Refusal.ClientMessageIdReused, asRecall.Refusal);
        Assert.Equal("さらに直した", (await talk.ReaderPerson.FindAsync(talk.ChannelId, sequence)).Text);
    }

    [Fact]
    public async Task Only_the_author_edits()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "山田が書いた");

        var others = await talk.Reader.EditAsync(talk.ChannelId, sequence, "鈴木が書き換えた");
        var control = await talk.Sender.EditAsync(talk.ChannelId, sequence, "山田が直した");

        Assert.Equal(Refusal.NotTheAuthor, others.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task A_number_that_no_message_has_is_refused_and_so_is_a_channel_one_does_not_belong_to()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "一通だけ");
        var elsewhere = await talk.SenderPerson.OpenChannelAsync("別の連絡", talk.ReaderPerson);

        var absent = await talk.Sender.EditAsync(talk.ChannelId, sequence + 1, "次");
        var foreign = await talk.Sender.EditAsync(elsewhere.ChannelId, sequence, "別の部屋の番号");
        var hidden = await talk.Sender.EditAsync(Guid.NewGuid(), sequence, "ない部屋");
        var control = await talk.Sender.EditAsync(talk.ChannelId, sequence, "一通だけです");

        Assert.Equal(Refusal.MessageNotFound, absent.Refusal);
        Assert.Equal(Refusal.MessageNotFound, foreign.Refusal);
        Assert.Equal(Refusal.ChannelNotFound, hidden.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task A_held_edit_is_neither_stored_nor_shown_and_says_why()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "お疲れさまです");

        var held = await talk.Sender.EditAsync(talk.ChannelId, sequence, $"マイナンバーは{MyNumber}です");
        var control = await talk.Sender.EditAsync(talk.ChannelId, sequence, "番号は基幹系でご確認ください");
        var seen = await talk.Reader.Changes.ReadAsync(talk.Patience);

        Assert.Equal(Refusal.HeldByFilter, held.Refusal);
        Assert.Equal(("my-number", "I"), (held.Findings[0].Rule, held.Findings[0].Class));
        Assert.Equal((null, 2L), (control.Refusal, control.Event)); // The held one took no number.
        Assert.Equal("番号は基幹系でご確認ください", seen.Text);
        Assert.Equal([1], await RevisionsAsync(talk));
    }

    [Fact]
    public async Task An_edit_asks_for_a_reason_exactly_as_a_send()
    {
        await using var talk = await Talk.BeginAsync(app);
        const string bare = MyNumber; // Without a word of what it is.
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "問い合わせ番号を書きます");
        var sent = await talk.Sender.SendAsync(talk.ChannelId, bare);

        var asked = await talk.Sender.EditAsync(talk.ChannelId, sequence, bare);
        var unknown = await talk.Sender.EditAsync(
            new EditMessageRequest(talk.ChannelId, sequence, Guid.NewGuid(), bare, "no-such-reason")
        );
        var reason = Filter.RuleSet.Default.WarnReasons[0].Id;
        var given = await talk.Sender.EditAsync(
            new EditMessageRequest(talk.ChannelId, sequence, Guid.NewGuid(), bare, reason)
        );

        Assert.Equal((Refusal.ReasonNeeded, Refusal.ReasonNeeded), (sent.Refusal, asked.Refusal));
        Assert.Equal(Refusal.ReasonUnknown, unknown.Refusal);
        Assert.Null(given.Refusal);
        Assert.Equal(1, await RecordedAsync("message.sent_with_reason", talk));
    }

    [Fact]
    public async Task A_number_is_found_that_an_edit_makes_up_with_messages_before_it()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "マイナンバーです");
        await talk.Sender.SayAsync(talk.ChannelId, "1234");
        await talk.Sender.SayAsync(talk.ChannelId, "5678");
        var last = await talk.Sender.SayAsync(talk.ChannelId, "つづく");

        var held = await talk.Sender.EditAsync(talk.ChannelId, last, "9018");
        var control = await talk.Sender.EditAsync(talk.ChannelId, last, "おわり");

        Assert.Equal(Refusal.HeldByFilter, held.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task A_number_is_found_that_an_edit_makes_up_with_messages_after_it()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "マイナンバーです");
        var first = await talk.Sender.SayAsync(talk.ChannelId, "ええと");
        await talk.Sender.SayAsync(talk.ChannelId, "5678");
        await talk.Sender.SayAsync(talk.ChannelId, "9018");

        var held = await talk.Sender.EditAsync(talk.ChannelId, first, "1234");
        var control = await talk.Sender.EditAsync(talk.ChannelId, first, "123");

        Assert.Equal(Refusal.HeldByFilter, held.Refusal);
        Assert.Equal((0, 4), (held.Findings[0].Start, held.Findings[0].Length));
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task A_number_is_found_that_is_shown_part_by_part_in_one_message()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "マイナンバーです");
        var only = await talk.Sender.SayAsync(talk.ChannelId, "1234");
        Assert.Null((await talk.Sender.EditAsync(talk.ChannelId, only, "5678")).Refusal);

        var held = await talk.Sender.EditAsync(talk.ChannelId, only, "9018");
        var control = await talk.Sender.EditAsync(talk.ChannelId, only, "901");

        Assert.Equal(Refusal.HeldByFilter, held.Refusal);
        Assert.Null(control.Refusal);
    }

    [Theory]
    [InlineData(Refusal.TextEmpty, " \u3000")]
    [InlineData(Refusal.TextBidiOverride, "逆\u202E順")]
    public async Task A_text_of_the_wrong_shape_is_refused_by_its_own_code(string code, string text)
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "本文");

        var refused = await talk.Sender.EditAsync(talk.ChannelId, sequence, text);
        var control = await talk.Sender.EditAsync(talk.ChannelId, sequence, "本文です");

        Assert.Equal(code, refused.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task The_empty_id_is_refused_for_every_change()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "本文");

        string?[] refused =
        [
            (await talk.Sender.EditAsync(talk.ChannelId, sequence, "直した", Guid.Empty)).Refusal,
            (await talk.Sender.ReactAsync(talk.ChannelId, sequence, clientId: Guid.Empty)).Refusal,
            (await talk.Sender.RecallAsync(talk.ChannelId, sequence, Guid.Empty)).Refusal,
        ];
        string?[] control =
        [
            (await talk.Sender.EditAsync(talk.ChannelId, sequence, "直した")).Refusal,
            (await talk.Sender.ReactAsync(talk.ChannelId, sequence)).Refusal,
            (await talk.Sender.RecallAsync(talk.ChannelId, sequence)).Refusal,
        ];

        Assert.All(refused, code => Assert.Equal(Refusal.ClientMessageIdInvalid, code));
        Assert.All(control, Assert.Null);
    }

    private Task<IReadOnlyList<int>> RevisionsAsync(Talk talk) =>
        ReadAsync(
            "select coalesce(array_agg(revision order by event), '{}') from message_change where channel_id = $1 and kind = 1",
            talk,
            row => (IReadOnlyList<int>)row.GetFieldValue<int[]>(0)
        );

    private Task<long> RecordedAsync(string kind, Talk talk) =>
        ReadAsync(
            $"select count(*) from audit_entry where subject_id = $1 and kind = '{kind}'",
            talk,
            row => row.GetInt64(0)
        );

    private async Task<T> ReadAsync<T>(string sql, Talk talk, Func<NpgsqlDataReader, T> read)
    {
        await using var table = await TableOf.OpenAsync(app, talk.SenderPerson);
        await using var command = table.Command(sql, talk.ChannelId);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return read(row);
    }

    private async Task ExecuteAsync(string sql, Talk talk)
    {
        await using var table = await TableOf.OpenAsync(app, talk.SenderPerson);
        await using var command = table.Command(sql, talk.ChannelId);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
        await table.CommitAsync();
    }
}
