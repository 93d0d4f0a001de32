using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Conversation;

public sealed class AConversation : IDisposable
{
    private readonly FakeTimeProvider time = new(Talk.Morning);
    private readonly FakeLine line = new();
    private readonly FakeApi api = new();
    private readonly Outbox outbox;
    private readonly RulesInForce rules;
    private readonly ConversationState conversation;

    public AConversation()
    {
        api.Messages.AddRange(Talk.Messages(1, 60));
        outbox = new Outbox(line, Talk.BackOff, time);
        rules = new RulesInForce(new ChatConnection(api, new FakeSockets(), Talk.BackOff, time), api);
        _ = rules.EnsureAsync(); // The server in memory answers at once.
        var channel = Talk.Channel(last: 60, read: 55);
        conversation = new ConversationState(channel, Talk.Me, api, line, outbox, Talk.BackOff, time, rules);
    }

    public void Dispose() => conversation.Dispose();

    [Fact]
    public void Opens_with_the_newest_page_and_marks_where_the_unread_begin() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();

            Assert.Equal(ConversationLoad.Ready, conversation.Load);
            Assert.Equal(Numbers(11, 60), Shown());
            var mark = conversation.Rows.ToList().FindIndex(row => row is UnreadRow);
            Assert.Equal(56, Assert.IsType<MessageRow>(conversation.Rows[mark + 1]).Message.Sequence);
            Assert.Equal(5, conversation.UnreadCount);
        });

    [Fact]
    public void Over_the_end_of_an_emergency_only_what_is_left_of_it_is_shown() =>
        BrowserThread.Run(async () =>
        {
            api.Messages[^1] = api.Messages[^1] with { Text = "元の文", Mark = MessageMark.Exception };
            await conversation.OpenAsync();
            api.Messages[^1] = api.Messages[^1] with { Text = "伏せた文", Mark = MessageMark.ExceptionEnded };

            await conversation.EndEmergencyAsync();
            Assert.Equal("伏せた文", conversation.Log.Messages[^1].Text);
            Assert.Equal(ConversationLoad.Ready, conversation.Load);
        });

    [Fact]
    public void Over_the_end_of_an_emergency_nothing_is_shown_rather_than_what_was() =>
        BrowserThread.Run(async () =>
        {
            api.Messages[^1] = api.Messages[^1] with { Text = "元の文", Mark = MessageMark.Exception };
            await conversation.OpenAsync();
            api.Fault = new HttpRequestException("cut");

            await conversation.EndEmergencyAsync();
            Assert.Empty(conversation.Log.Messages);
            Assert.Equal(ConversationLoad.Failed, conversation.Load);

            api.Fault = null; // The control: once it can be read, it is.
            await conversation.OpenAsync();
            Assert.Equal(60, conversation.Log.Messages[^1].Sequence);
        });

    [Fact]
    public void Reads_back_to_the_first_unread_when_it_stands_on_an_older_page() =>
        BrowserThread.Run(async () =>
        {
            api.HistoryPageSize = 2;
            await conversation.OpenAsync();

            Assert.Equal(Numbers(55, 60), Shown());
            Assert.Contains(conversation.Rows, row => row is UnreadRow);
        });

    [Fact]
    public void Begins_at_the_newest_after_a_long_absence() =>
        BrowserThread.Run(async () =>
        {
            api.HistoryPageSize = 1;
            await conversation.OpenAsync();

            Assert.Equal(Numbers(56, 60), Shown());
            Assert.True(conversation.Log.HasOlder);
        });

    [Fact]
    public void Says_that_the_page_could_not_be_read_and_reads_it_when_asked_again() =>
        BrowserThread.Run(async () =>
        {
            api.Fault = new HttpRequestException("down");
            await conversation.OpenAsync();
            Assert.Equal(ConversationLoad.Failed, conversation.Load);

            api.Fault = null;
            await conversation.OpenAsync();
            Assert.Equal(ConversationLoad.Ready, conversation.Load);
        });

    [Fact]
    public void Reads_older_pages_until_there_are_none() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();

            Assert.True(await conversation.LoadOlderAsync());
            Assert.Equal(Numbers(1, 60), Shown());
            Assert.False(await conversation.LoadOlderAsync());
        });

    [Fact]
    public void Holds_a_bounded_number_of_messages_unless_its_reader_reads_back() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            conversation.ReadsBack = true;
            for (var sequence = 61; sequence <= 1_000; sequence++)
            {
                conversation.Receive(Talk.Message(sequence));
            }

            Assert.Equal(Numbers(11, 1_000), Shown());

            conversation.ReadsBack = false;
            conversation.Receive(Talk.Message(1_001));
            Assert.Equal(Numbers(502, 1_001), Shown());
            Assert.True(conversation.Log.HasOlder);
        });

    [Fact]
    public void Shows_an_own_message_at_once_and_then_with_its_number_in_the_same_row() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            line.IsLive = false;
            Send("了解しました");
            var pending = Assert.IsType<OutboxRow>(conversation.Rows[^1]);
            Assert.Equal(OutboxState.Pending, pending.Item.State);

            line.IsLive = true;
            line.Answer = _ => Task.FromResult(Accepted(61));
            outbox.Resume();
            await BrowserThread.SettleAsync();
            Assert.Equal(61, Assert.IsType<OutboxRow>(conversation.Rows[^1]).Item.Reply!.Sequence);

            conversation.Receive(Own(61, pending.Item.ClientMessageId));
            var stored = Assert.IsType<MessageRow>(conversation.Rows[^1]);
            Assert.Equal(61, stored.Message.Sequence);
            Assert.True(stored.IsOwn);
            Assert.Equal(pending.Key, stored.Key);
            Assert.Empty(outbox.Of(Talk.ChannelId));
        });

    [Fact]
    public void Shows_an_own_message_once_when_it_arrives_before_its_answer() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            var answer = new TaskCompletionSource<SendMessageReply>();
            line.Answer = _ => answer.Task;
            Send("早い");
            var id = outbox.Of(Talk.ChannelId)[0].ClientMessageId;

            conversation.Receive(Own(61, id));
            answer.SetResult(Accepted(61));
            await BrowserThread.SettleAsync();

            Assert.Single(conversation.Rows, row => row.Key == MessageRow.KeyOf(id));
            Assert.IsType<MessageRow>(conversation.Rows[^1]);
        });

    [Fact]
    public void A_message_of_another_with_the_same_client_id_does_not_settle_an_own_one() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            line.IsLive = false;
            Send("まだ届いていない");
            var id = outbox.Of(Talk.ChannelId)[0].ClientMessageId;

            conversation.Receive(Talk.Message(61) with { ClientMessageId = id });
            Assert.Single(outbox.Of(Talk.ChannelId));

            conversation.Receive(Own(62, id));
            Assert.Empty(outbox.Of(Talk.ChannelId));
        });

    [Fact]
    public void Shows_nothing_above_a_gap_until_it_was_fetched() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            api.Messages.AddRange(Talk.Messages(61, 64));

            conversation.Receive(Talk.Message(64));
            Assert.True(conversation.Log.HasGap);
            Assert.Equal(60, Shown()[^1]);

            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.SettleAsync();
            Assert.False(conversation.Log.HasGap);
            Assert.Equal(Numbers(11, 64), Shown());
        });

    [Fact]
    public void Misses_nothing_and_doubles_nothing_after_the_line_was_cut() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            api.Messages.AddRange(Talk.Messages(61, 71));

            conversation.Hear(70);
            conversation.Receive(Talk.Message(71));
            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.SettleAsync();
            conversation.Receive(Talk.Message(70));

            Assert.False(conversation.Log.HasGap);
            Assert.Equal(Numbers(11, 71), Shown());
        });

    [Fact]
    public void Tells_how_far_was_read_forward_only_and_not_for_every_message() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();

            conversation.Saw(57);
            conversation.Saw(56);
            conversation.Saw(58);
            conversation.Saw(60);
            await BrowserThread.SettleAsync();
            Assert.Equal([57L], line.Marked.Select(mark => mark.Sequence));

            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.SettleAsync();
            Assert.Equal([57L, 60L], line.Marked.Select(mark => mark.Sequence));
            Assert.Equal(0, conversation.UnreadCount);
        });

    [Fact]
    public void Tells_how_far_was_read_after_the_line_is_back() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            line.IsLive = false;
            conversation.Saw(60);
            await BrowserThread.SettleAsync();
            Assert.Empty(line.Marked);

            line.IsLive = true;
            conversation.Read.Tell();
            await BrowserThread.SettleAsync();

            Assert.Equal(60, Assert.Single(line.Marked).Sequence);
        });

    [Fact]
    public void Counts_an_own_message_as_read_only_when_all_before_it_is() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            conversation.Receive(Talk.Message(61, Talk.Me));
            Assert.Equal(55, conversation.Read.Sequence);

            conversation.Saw(61);
            conversation.Receive(Talk.Message(62, Talk.Me));
            Assert.Equal(62, conversation.Read.Sequence);
        });

    [Fact]
    public void Announces_each_new_message_of_others_once_and_no_history() =>
        BrowserThread.Run(async () =>
        {
            var announced = new List<long>();
            conversation.Arrived += message => announced.Add(message.Sequence);
            await conversation.OpenAsync();

            conversation.Receive(Talk.Message(61));
            conversation.Receive(Talk.Message(61));
            conversation.Receive(Talk.Message(62, Talk.Me));
            conversation.Receive(Talk.Message(63));
            await conversation.LoadOlderAsync();

            Assert.Equal([61L, 63L], announced);
        });

    [Fact]
    public void Puts_a_refused_text_back_into_the_empty_draft_with_its_reasons() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            line.Answer = _ => Task.FromResult(SendMessageReply.Refused(Refusal.HeldByFilter));

            Send("止められる本文");
            await BrowserThread.SettleAsync();

            Assert.DoesNotContain(conversation.Rows, row => row is OutboxRow);
            Assert.Empty(conversation.Writing.Refused);
            Assert.Equal("止められる本文", conversation.Draft.Text);
            Assert.Equal(Refusal.HeldByFilter, conversation.Draft.Advice.Refusal);
        });

    [Fact]
    public void Keeps_a_refused_text_aside_while_something_else_is_being_written() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            var answer = new TaskCompletionSource<SendMessageReply>();
            line.Answer = _ => answer.Task;
            Send("止められる本文");
            conversation.Draft.Type("次の文");

            answer.SetResult(SendMessageReply.Refused(Refusal.HeldByFilter));
            await BrowserThread.SettleAsync();
            Assert.Equal("次の文", conversation.Draft.Text);
            var refused = Assert.Single(conversation.Writing.Refused);

            conversation.Writing.TakeBack(refused);
            Assert.Equal("止められる本文\n次の文", conversation.Draft.Text);
            Assert.Empty(conversation.Writing.Refused);
        });

    [Fact]
    public void Sends_nothing_that_the_filter_of_this_terminal_holds() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            conversation.Draft.Type("マイナンバーは123456789018です");

            Assert.False(conversation.Writing.TrySend());
            await BrowserThread.SettleAsync();
            Assert.Empty(line.Sent);
            Assert.NotEmpty(conversation.Draft.Text);

            // The control: without the number it goes.
            conversation.Draft.Type("マイナンバーは窓口でお尋ねください");
            Assert.True(conversation.Writing.TrySend());
            await BrowserThread.SettleAsync();
            Assert.Single(line.Sent);
            Assert.Empty(conversation.Draft.Text);
        });

    [Theory]
    [InlineData("")]
    [InlineData(" \n　")]
    public void Sends_nothing_when_there_is_nothing_to_send(string text)
    {
        conversation.Draft.Type(text);

        Assert.False(conversation.Writing.TrySend());
        Assert.True(conversation.Draft.Advice.IsClear);
        Assert.Empty(line.Sent);
    }

    [Fact]
    public void Takes_the_line_of_the_unread_away_when_the_reader_answers() =>
        BrowserThread.Run(async () =>
        {
            await conversation.OpenAsync();
            Assert.Contains(conversation.Rows, row => row is UnreadRow);

            Send("読みました");

            Assert.DoesNotContain(conversation.Rows, row => row is UnreadRow);
        });

    private void Send(string text)
    {
        conversation.Draft.Type(text);
        Assert.True(conversation.Writing.TrySend());
    }

    private static SendMessageReply Accepted(long sequence) => new(null, sequence, sequence, Talk.Morning, []);

    private static MessageView Own(long sequence, Guid clientMessageId) =>
        Talk.Message(sequence, Talk.Me) with
        {
            ClientMessageId = clientMessageId,
        };

    private static long[] Numbers(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(number => (long)number)];

    private long[] Shown() => [.. conversation.Rows.OfType<MessageRow>().Select(row => row.Message.Sequence)];
}
