using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Messages;
using GovChat.Server.Tests.Channels;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

/// <summary>Two colleagues in a channel over real sockets; what each sends, is told, sees, and what stands in the database.</summary>
public sealed class SendingAMessage(GovChatApp app) : IClassFixture<GovChatApp>
{
    /// <summary>Twelve digits with a right check digit (the example of facts.md); nobody's.</summary>
    private const string MyNumber = "1234 5678 9018";

    [Fact]
    public async Task A_message_reaches_the_other_member_with_its_number_and_its_author()
    {
        await using var talk = await Talk.BeginAsync(app);

        var reply = await talk.Sender.SendAsync(talk.ChannelId, "おはようございます");
        var seen = await talk.Reader.Messages.ReadAsync(talk.Patience);

        Assert.Null(reply.Refusal);
        Assert.Equal(1, reply.Sequence);
        Assert.Equal("おはようございます", seen.Text);
        Assert.Equal((reply.Sequence, reply.Event), (seen.Sequence, seen.Event));
        Assert.Equal(talk.SenderPerson.Me.DisplayName, seen.AuthorName);
    }

    [Fact]
    public async Task A_held_message_is_neither_stored_nor_shown_and_says_why()
    {
        await using var talk = await Talk.BeginAsync(app);

        var held = await talk.Sender.SendAsync(talk.ChannelId, $"マイナンバーは{MyNumber}です");
        var control = await talk.Sender.SendAsync(talk.ChannelId, "番号は基幹系でご確認ください");
        var seen = await talk.Reader.Messages.ReadAsync(talk.Patience);

        Assert.Equal(Refusal.HeldByFilter, held.Refusal);
        var finding = Assert.Single(held.Findings);
        Assert.Equal(("I", "マイナンバー"), (finding.Class, finding.Row));
        Assert.Equal(MyNumber, $"マイナンバーは{MyNumber}です".Substring(finding.Start, finding.Length));
        Assert.Equal(1, control.Sequence); // The held one took no number.
        Assert.Equal("番号は基幹系でご確認ください", seen.Text);
        Assert.Equal(1, await CountAsync(talk.ChannelId));
    }

    [Fact]
    public async Task What_was_held_is_recorded_without_its_text()
    {
        await using var talk = await Talk.BeginAsync(app);

        await talk.Sender.SendAsync(talk.ChannelId, $"個人番号 {MyNumber}");

        var owner = await app.OwnerAsync();
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Paths.Audit}?kind=message.held&limit=1");
        var details = string.Join(' ', Assert.Single(page.Entries).Details);
        Assert.Contains("my-number", details, StringComparison.Ordinal);
        Assert.DoesNotContain("9018", details, StringComparison.Ordinal);
        Assert.DoesNotContain("個人番号", details, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadTexts =>
        new()
        {
            { Refusal.TextEmpty, "" },
            { Refusal.TextEmpty, " \u3000\n" },
            { Refusal.TextTooLong, new string('あ', Limits.MessageTextLengthMax + 1) },
            { Refusal.TextInvalidUnicode, "壊れた\uFFFD文字" },
            { Refusal.TextControlCharacter, "ベル\u0007" },
            { Refusal.TextBidiOverride, "逆\u202E順" },
            { Refusal.TextTooManyMarks, "か" + new string('\u3099', Limits.CombiningMarksPerBaseMax + 1) },
        };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task A_text_of_the_wrong_shape_is_refused_by_its_own_code(string code, string text)
    {
        await using var talk = await Talk.BeginAsync(app);

        var refused = await talk.Sender.SendAsync(talk.ChannelId, text);
        var control = await talk.Sender.SendAsync(talk.ChannelId, "了解です");

        Assert.Equal(code, refused.Refusal);
        Assert.Null(control.Refusal);
        Assert.Equal(1, await CountAsync(talk.ChannelId));
    }

    [Theory]
    [InlineData(Limits.MessageTextLengthMax)]
    [InlineData(1)]
    public async Task A_text_at_the_edge_of_its_shape_passes_unchanged(int length)
    {
        await using var talk = await Talk.BeginAsync(app);
        var text = new string('字', length);

        await talk.Sender.SendAsync(talk.ChannelId, text);

        Assert.Equal(text, (await talk.Reader.Messages.ReadAsync(talk.Patience)).Text);
    }

    [Fact]
    public async Task Invalid_UTF_8_is_refused_as_such()
    {
        await using var talk = await Talk.BeginAsync(app);

        // A lone surrogate has no UTF-8; the encoder of the client puts U+FFFD in its place, as decoders do with bad bytes.
        var refused = await talk.Sender.SendAsync(talk.ChannelId, "片割れ\uD842");
        var control = await talk.Sender.SendAsync(talk.ChannelId, "𠮷野家"); // The same surrogate with its other half.

        Assert.Equal(Refusal.TextInvalidUnicode, refused.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task Sending_again_under_the_same_id_gives_the_first_number_and_stores_nothing()
    {
        await using var talk = await Talk.BeginAsync(app);
        var id = Guid.NewGuid();

        var first = await talk.Sender.SendAsync(talk.ChannelId, "届きましたか", id);
        var again = await talk.Sender.SendAsync(talk.ChannelId, "届きましたか", id);
        var next = await talk.Sender.SendAsync(talk.ChannelId, "届きましたか");

        Assert.Equal((first.Sequence, first.Event), (again.Sequence, again.Event));
        Assert.Equal(first.Sequence + 1, next.Sequence);
        Assert.Equal(2, await CountAsync(talk.ChannelId));
    }

    [Fact]
    public async Task Another_text_under_the_same_id_is_refused()
    {
        await using var talk = await Talk.BeginAsync(app);
        var id = Guid.NewGuid();
        await talk.Sender.SendAsync(talk.ChannelId, "一つ目", id);

        var refused = await talk.Sender.SendAsync(talk.ChannelId, "二つ目", id);
        var control = await talk.Sender.SendAsync(talk.ChannelId, "二つ目", Guid.NewGuid());

        Assert.Equal(Refusal.ClientMessageIdReused, refused.Refusal);
        Assert.Equal(2, control.Sequence);
    }

    [Fact]
    public async Task The_empty_id_is_refused()
    {
        await using var talk = await Talk.BeginAsync(app);

        var refused = await talk.Sender.SendAsync(new SendMessageRequest(talk.ChannelId, Guid.Empty, "本文"));

        Assert.Equal(Refusal.ClientMessageIdInvalid, refused.Refusal);
        Assert.Null((await talk.Sender.SendAsync(talk.ChannelId, "本文")).Refusal);
    }

    [Fact]
    public async Task A_channel_one_does_not_belong_to_and_one_that_is_not_there_look_alike()
    {
        await using var talk = await Talk.BeginAsync(app);
        var stranger = await app.AddColleagueAsync("部外 一郎");
        await using var outside = await stranger.ConnectAsync();

        var hidden = await outside.SendAsync(talk.ChannelId, "聞こえますか");
        var absent = await outside.SendAsync(Guid.NewGuid(), "聞こえますか");
        await talk.SenderPerson.AddToAsync(talk.ChannelId, stranger);
        var control = await outside.SendAsync(talk.ChannelId, "聞こえますか");

        Assert.Equal(Refusal.ChannelNotFound, hidden.Refusal);
        Assert.Equal(absent, hidden with { Findings = absent.Findings });
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task Who_left_neither_sends_nor_hears_what_follows()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SendAsync(talk.ChannelId, "まだいる");
        Assert.Equal("まだいる", (await talk.Reader.Messages.ReadAsync(talk.Patience)).Text);

        await talk.ReaderPerson.Terminal.PostAsync(Paths.At(Paths.ChannelLeave, talk.ChannelId));
        await talk.Sender.SendAsync(talk.ChannelId, "もういない");
        var refused = await talk.Reader.SendAsync(talk.ChannelId, "戻りたい");

        Assert.Equal(Refusal.ChannelNotFound, refused.Refusal);
        Assert.False(talk.Reader.Messages.TryRead(out _)); // Its own refusal came after, on the same line.
        Assert.Equal("もういない", (await talk.NextOfSenderAsync()).Text);
    }

    [Fact]
    public async Task Many_at_once_are_numbered_without_gaps_and_everybody_sees_one_order()
    {
        const int each = 40;
        await using var talk = await Talk.BeginAsync(app);
        var sending = new[] { talk.Sender, talk.Reader }.SelectMany(
            (line, who) =>
                Enumerable
                    .Range(0, each)
                    .Select(at =>
                        line.SendAsync(
                            talk.ChannelId,
                            string.Create(CultureInfo.InvariantCulture, $"{who}番から{at}通目")
                        )
                    )
        );

        var replies = await Task.WhenAll(sending);
        var seen = await talk.TakeAsync(2 * each);

        Assert.Equal(Enumerable.Range(1, 2 * each).Select(at => (long)at), replies.Select(r => r.Sequence).Order());
        Assert.Equal(Enumerable.Range(1, 2 * each).Select(at => (long)at), seen.Select(message => message.Sequence));
        var stored = await talk.ReaderPerson.Terminal.GetAsync<EventsPage>(
            Paths.At(Paths.ChannelEvents, talk.ChannelId)
        );
        Assert.Equal(seen.Select(message => message.Text), stored.Messages.Select(message => message.Text));
    }

    private async Task<long> CountAsync(Guid channelId)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, true) from organisation",
            connection
        );
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand("select count(*) from message where channel_id = $1", connection);
        command.Parameters.AddWithValue(channelId);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
