using GovChat.Client.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Connection;

public sealed class AConnection : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeApi api = new();
    private readonly FakeSockets sockets = new();
    private readonly ChatConnection connection;

    public AConnection() => connection = new ChatConnection(api, sockets, Talk.BackOff, time);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    [Fact]
    public void Takes_a_fresh_ticket_for_every_socket() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                sockets.Last.Close();
                await BecomeAsync(LineStatus.Cut);
                await ReconnectAsync();

                Assert.Equal(["ticket-1", "ticket-2"], sockets.Made.Select(socket => socket.Ticket));
                Assert.True(sockets.Made[0].IsDisposed);
            }
        );

    [Fact]
    public void Stays_live_while_heartbeats_come() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();

                await KeepAliveAsync(TimeSpan.FromMinutes(1));

                Assert.Equal(LineStatus.Live, connection.Status);
                Assert.Single(sockets.Made);
            }
        );

    [Fact]
    public void Says_within_fifteen_seconds_that_the_line_is_silent() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                Beat();

                await PassAsync(TimeSpan.FromSeconds(10));
                Assert.Equal(LineStatus.Live, connection.Status);

                api.Fault = new HttpRequestException("still down");
                await PassAsync(TimeSpan.FromSeconds(4));
                await BecomeAsync(LineStatus.Cut);
            }
        );

    [Fact]
    public void Connects_at_once_when_the_network_is_back() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                api.Fault = new HttpRequestException("offline");
                connection.Start();
                await BecomeAsync(LineStatus.Cut);
                api.Fault = null;
                await BrowserThread.SettleAsync();
                Assert.Equal(LineStatus.Cut, connection.Status);

                connection.Wake();

                await BecomeAsync(LineStatus.Live);
            }
        );

    [Fact]
    public void Waits_longer_after_each_failure() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                api.Fault = new HttpRequestException("down");
                connection.Start();
                await BecomeAsync(LineStatus.Cut);

                await PassAsync(TimeSpan.FromSeconds(60));

                // With no chance in it: after 1, 2, 4, 8 and then every 10 seconds.
                Assert.InRange(api.TicketCount, 8, 10);
            }
        );

    [Fact]
    public void Proves_the_device_again_every_four_minutes() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                await KeepAliveAsync(TimeSpan.FromMinutes(3));
                Assert.Equal(0, api.ProofCount);

                await KeepAliveAsync(TimeSpan.FromMinutes(2));
                Assert.Equal(1, api.ProofCount);
                Assert.Equal(LineStatus.Live, connection.Status);
            }
        );

    [Theory]
    [InlineData("session_ended", LineEnd.SignedOut)]
    [InlineData("device_revoked", LineEnd.DeviceBarred)]
    public void Ends_for_good_when_the_server_says_so(string reason, LineEnd end) =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                sockets.Last.Server.OnEnded(new EndedEvent(reason));
                sockets.Last.Close();

                await BecomeAsync(LineStatus.Ended);
                Assert.Equal(end, connection.End);
                await PassAsync(TimeSpan.FromMinutes(1));
                Assert.Single(sockets.Made);
            }
        );

    [Theory]
    [InlineData("proof_expired")]
    [InlineData("slow_reader")]
    [InlineData("shutting_down")]
    public void Connects_again_when_the_server_ended_only_the_socket(string reason) =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                sockets.Last.Server.OnEnded(new EndedEvent(reason));
                sockets.Last.Close();

                await BecomeAsync(LineStatus.Cut);
                await ReconnectAsync();
                Assert.Null(connection.End);
            }
        );

    [Theory]
    [InlineData(Refusal.SessionMissing, LineEnd.SignedOut)]
    [InlineData(Refusal.DeviceNotApproved, LineEnd.DeviceBarred)]
    public void Ends_for_good_when_no_ticket_is_given(string code, LineEnd end) =>
        BrowserThread.Run(
            this,
            async () =>
            {
                api.Fault = Talk.Problem(code);
                connection.Start();

                await BecomeAsync(LineStatus.Ended);
                Assert.Equal(end, connection.End);
            }
        );

    [Fact]
    public void Tries_again_after_a_refusal_that_will_pass() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                api.Fault = Talk.Problem(Refusal.TooManyCalls);
                connection.Start();

                await BecomeAsync(LineStatus.Cut);
                Assert.Null(connection.End);
            }
        );

    [Fact]
    public void Passes_on_what_the_server_says_and_nothing_a_dead_socket_says() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                var heard = new List<long>();
                connection.MessageArrived += message => heard.Add(message.Sequence);
                await ConnectAsync();
                var dead = sockets.Last;
                dead.Server.OnMessage(Talk.Message(1));
                dead.Close();
                await BecomeAsync(LineStatus.Cut);
                await ReconnectAsync();

                dead.Server.OnMessage(Talk.Message(2));
                sockets.Last.Server.OnMessage(Talk.Message(3));

                Assert.Equal([1L, 3L], heard);
            }
        );

    [Fact]
    public void Breaks_off_a_send_whose_line_is_cut() =>
        BrowserThread.Run(
            this,
            async () =>
            {
                await ConnectAsync();
                var sending = connection.SendAsync(
                    new SendMessageRequest(Talk.ChannelId, Guid.NewGuid(), "本文"),
                    CancellationToken.None
                );

                sockets.Last.Close();

                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            }
        );

    private async Task ConnectAsync()
    {
        connection.Start();
        await BecomeAsync(LineStatus.Live);
    }

    private Task ReconnectAsync() =>
        BrowserThread.UntilAsync(
            () => connection.Status == LineStatus.Live,
            () => time.Advance(TimeSpan.FromMilliseconds(100))
        );

    private Task BecomeAsync(LineStatus status) => BrowserThread.UntilAsync(() => connection.Status == status);

    private async Task PassAsync(TimeSpan whole)
    {
        for (var passed = TimeSpan.Zero; passed < whole; passed += TimeSpan.FromSeconds(1))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await BrowserThread.SettleAsync();
        }
    }

    private async Task KeepAliveAsync(TimeSpan whole)
    {
        for (var passed = TimeSpan.Zero; passed < whole; passed += TimeSpan.FromSeconds(5))
        {
            await PassAsync(TimeSpan.FromSeconds(5));
            Beat();
        }
    }

    private void Beat() => sockets.Last.Server.OnHeartbeat(new HeartbeatEvent([]));
}
