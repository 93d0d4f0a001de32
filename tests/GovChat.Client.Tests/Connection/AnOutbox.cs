using GovChat.Client.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Connection;

public sealed class AnOutbox
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeLine line = new();
    private readonly Outbox outbox;

    public AnOutbox() => outbox = new Outbox(line, Talk.BackOff, time);

    [Fact]
    public void Shows_a_message_as_pending_until_the_server_gives_it_a_number() =>
        BrowserThread.Run(async () =>
        {
            var answer = new TaskCompletionSource<SendMessageReply>();
            line.Answer = _ => answer.Task;

            outbox.Add(Talk.ChannelId, "おはようございます");
            Assert.Equal(OutboxState.Pending, Only().State);
            Assert.True(outbox.HasPending);

            answer.SetResult(line.Accept());
            await BrowserThread.UntilAsync(() => Only().State == OutboxState.Sent);
            Assert.Equal(1, Only().Reply!.Sequence);
            Assert.False(outbox.HasPending);
        });

    [Fact]
    public void Sends_the_messages_of_a_channel_one_after_the_other() =>
        BrowserThread.Run(async () =>
        {
            var first = new TaskCompletionSource<SendMessageReply>();
            line.Answer = request => request.Text == "一" ? first.Task : Task.FromResult(line.Accept());

            outbox.Add(Talk.ChannelId, "一");
            outbox.Add(Talk.ChannelId, "二");
            await BrowserThread.SettleAsync();
            Assert.Equal(["一"], Texts());

            first.SetResult(line.Accept());
            await BrowserThread.UntilAsync(() => line.Sent.Count == 2);
            Assert.Equal(["一", "二"], Texts());
        });

    [Fact]
    public void Does_not_let_one_channel_wait_for_another() =>
        BrowserThread.Run(async () =>
        {
            line.Answer = request =>
                request.ChannelId == Talk.ChannelId
                    ? new TaskCompletionSource<SendMessageReply>().Task
                    : Task.FromResult(line.Accept());

            outbox.Add(Talk.ChannelId, "一");
            outbox.Add(Guid.NewGuid(), "別");

            await BrowserThread.UntilAsync(() => line.Sent.Count == 2);
        });

    [Fact]
    public void Repeats_an_attempt_without_answer_under_the_same_id_after_the_line_is_back() =>
        BrowserThread.Run(async () =>
        {
            line.Answer = _ =>
            {
                line.IsLive = false;
                return Task.FromException<SendMessageReply>(new InvalidOperationException("cut"));
            };
            outbox.Add(Talk.ChannelId, "届いたかもしれない");
            outbox.Add(Talk.ChannelId, "次");
            await BrowserThread.SettleAsync();
            time.Advance(TimeSpan.FromMinutes(1));
            await BrowserThread.SettleAsync();
            Assert.Equal(OutboxState.Pending, outbox.Of(Talk.ChannelId)[0].State);

            line.Answer = null;
            line.IsLive = true;
            outbox.Resume();
            await BrowserThread.UntilAsync(() => !outbox.HasPending);

            Assert.Equal(["届いたかもしれない", "届いたかもしれない", "次"], Texts());
            Assert.Equal(line.Sent[0].ClientMessageId, line.Sent[1].ClientMessageId);
            Assert.NotEqual(line.Sent[1].ClientMessageId, line.Sent[2].ClientMessageId);
        });

    [Fact]
    public void Keeps_the_reason_over_every_attempt() =>
        BrowserThread.Run(async () =>
        {
            line.Answer = _ =>
            {
                line.IsLive = false;
                return Task.FromException<SendMessageReply>(new InvalidOperationException("cut"));
            };
            outbox.Add(Talk.ChannelId, "番号です", "business-number");
            await BrowserThread.SettleAsync();
            time.Advance(TimeSpan.FromMinutes(1));
            await BrowserThread.SettleAsync();

            line.Answer = null;
            line.IsLive = true;
            outbox.Resume();
            await BrowserThread.UntilAsync(() => !outbox.HasPending);

            Assert.Equal(["business-number", "business-number"], line.Sent.Select(request => request.Reason));
            Assert.Equal(line.Sent[0].ClientMessageId, line.Sent[1].ClientMessageId);
        });

    [Fact]
    public void Waits_for_the_line_and_then_sends_by_itself() =>
        BrowserThread.Run(async () =>
        {
            line.IsLive = false;
            outbox.Add(Talk.ChannelId, "あとで");
            await BrowserThread.SettleAsync();
            Assert.Empty(line.Sent);

            line.IsLive = true;
            outbox.Resume();

            await BrowserThread.UntilAsync(() => !outbox.HasPending);
            Assert.Single(line.Sent);
        });

    [Fact]
    public void Keeps_a_refused_text_with_its_reasons_and_goes_on_with_the_next() =>
        BrowserThread.Run(async () =>
        {
            line.Answer = request =>
                Task.FromResult(
                    request.Text == "止まる" ? SendMessageReply.Refused(Refusal.HeldByFilter) : line.Accept()
                );

            outbox.Add(Talk.ChannelId, "止まる");
            outbox.Add(Talk.ChannelId, "通る");
            await BrowserThread.UntilAsync(() => !outbox.HasPending);

            Assert.Equal([OutboxState.Refused, OutboxState.Sent], outbox.Of(Talk.ChannelId).Select(item => item.State));
            Assert.Equal(Refusal.HeldByFilter, outbox.Of(Talk.ChannelId)[0].Reply!.Refusal);
        });

    [Theory]
    [InlineData(Refusal.SendingTooFast)]
    [InlineData(Refusal.SessionMissing)]
    [InlineData(Refusal.RevocationsUnknown)]
    [InlineData(Refusal.KeysUnavailable)]
    [InlineData(Refusal.ProofExpired)]
    public void Tries_again_by_itself_when_only_the_moment_was_wrong(string refusal) =>
        BrowserThread.Run(async () =>
        {
            line.Answer = _ => Task.FromResult(SendMessageReply.Refused(refusal));
            outbox.Add(Talk.ChannelId, "急いで");
            await BrowserThread.UntilAsync(() => line.Sent.Count == 1);
            Assert.Equal(OutboxState.Pending, Only().State);

            line.Answer = null;
            await BrowserThread.UntilAsync(() => !outbox.HasPending, () => time.Advance(TimeSpan.FromSeconds(1)));

            Assert.Equal(2, line.Sent.Count);
            Assert.Equal(line.Sent[0].ClientMessageId, line.Sent[1].ClientMessageId);
        });

    [Fact]
    public void Forgets_a_message_that_the_log_shows_even_before_the_answer() =>
        BrowserThread.Run(async () =>
        {
            var answer = new TaskCompletionSource<SendMessageReply>();
            line.Answer = _ => answer.Task;
            var item = outbox.Add(Talk.ChannelId, "先に届く");

            Assert.True(outbox.Settle(Talk.ChannelId, other => other.ClientMessageId == item.ClientMessageId));
            answer.SetResult(line.Accept());
            await BrowserThread.SettleAsync();

            Assert.Empty(outbox.Of(Talk.ChannelId));
            Assert.Single(line.Sent);
        });

    private OutboxItem Only() => Assert.Single(outbox.Of(Talk.ChannelId));

    private IEnumerable<string> Texts() => line.Sent.Select(request => request.Text);
}
