using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Hub;

/// <summary>One handshake that is let in, then one thing about it changed at a time.</summary>
public sealed class OpeningTheSocket(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task A_fresh_ticket_opens_one_socket_and_not_a_second()
    {
        var person = await app.OwnerAsync();
        var ticket = await TicketAsync(person);

        await using var first = await person.ConnectAsync(new SocketOptions { Ticket = ticket });

        Assert.True(first.IsOpen);
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(person, new SocketOptions { Ticket = ticket }));
    }

    [Fact]
    public async Task A_thousand_uses_of_one_ticket_at_once_open_one_socket()
    {
        var person = await app.OwnerAsync();
        var ticket = await TicketAsync(person);

        var opened = 0;
        await Parallel.ForAsync(
            0,
            1_000,
            new ParallelOptions { MaxDegreeOfParallelism = 50 },
            async (_, _) =>
            {
                try
                {
                    await using var line = await person.ConnectAsync(new SocketOptions { Ticket = ticket });
                    Interlocked.Increment(ref opened);
                }
                catch (HandshakeRefusedException)
                {
                    // What 999 of them are for.
                }
            }
        );

        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task A_ticket_that_waited_ten_seconds_opens_nothing()
    {
        var person = await app.OwnerAsync();
        var late = await TicketAsync(person);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        var fresh = await TicketAsync(person);

        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(person, new SocketOptions { Ticket = late }));
        await using var control = await person.ConnectAsync(new SocketOptions { Ticket = fresh });
        Assert.True(control.IsOpen);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_handshake_from_another_origin_is_refused_before_its_ticket_is_looked_at(string origin)
    {
        var person = await app.OwnerAsync();
        var ticket = await TicketAsync(person);

        var refused = await RefusalAsync(person, new SocketOptions { Ticket = ticket, Origin = origin });
        await using var control = await person.ConnectAsync(new SocketOptions { Ticket = ticket }); // Still unused.

        Assert.Equal(HttpStatusCode.Forbidden, refused);
        Assert.True(control.IsOpen);
    }

    [Fact]
    public async Task A_ticket_without_the_cookie_of_its_session_opens_nothing()
    {
        var person = await app.OwnerAsync();
        var other = await app.AddColleagueAsync("別 の人");

        var none = new SocketOptions { Ticket = await TicketAsync(person), Cookie = string.Empty };
        var others = new SocketOptions { Ticket = await TicketAsync(person), Cookie = other.Terminal.CookieHeader };

        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(person, none));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(person, others));
        await using var control = await person.ConnectAsync(new SocketOptions { Ticket = await TicketAsync(person) });
        Assert.True(control.IsOpen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_copied_cookie_without_a_ticket_opens_nothing(string ticket)
    {
        var person = await app.OwnerAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(person, new SocketOptions { Ticket = ticket }));
        var said = await SayingAsync(person, ticket);
        await using var control = await person.ConnectAsync();

        Assert.Equal(Refusal.TicketInvalid, said.GetProperty("code").GetString());
        Assert.True(control.IsOpen);
    }

    [Fact]
    public async Task A_proof_older_than_five_minutes_sends_nothing_and_a_new_one_goes_on()
    {
        var person = await app.OwnerAsync();
        var channel = await person.OpenChannelAsync("ひとり");
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        Assert.Null((await line.SendAsync(channel.ChannelId, "新しい証明")).Refusal);

        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await person.Terminal.PostAsync(Paths.SocketProof);
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Null((await line.SendAsync(channel.ChannelId, "更新した証明")).Refusal);

        app.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        Assert.Equal("proof_expired", await LastWordAsync(line));
    }

    [Fact]
    public async Task Signing_out_closes_the_socket_and_its_next_call_is_refused()
    {
        var person = await app.AddColleagueAsync("帰る 人");
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });

        await person.Terminal.CallAsync(HttpMethod.Post, Paths.SignOut);
        var lastWord = LastWordAsync(line);
        while (!lastWord.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(300));
            await Task.WhenAny(lastWord, Task.Delay(20));
        }

        Assert.Equal("session_ended", await lastWord);
        var refused = await person.Terminal.CallAsync(HttpMethod.Get, Paths.Channels);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.SessionMissing), (refused.Status, refused.Code));
    }

    /// <summary>The body of the refusal, which a WebSocket client does not show.</summary>
    private async Task<JsonElement> SayingAsync(Colleague person, string ticket)
    {
        var origin = app.Origin.GetLeftPart(UriPartial.Authority);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{origin}{Paths.Hub}?access_token={ticket}");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Cookie", person.Terminal.CookieHeader);
        using var response = await http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string> LastWordAsync(ChatConnectionClient line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var ended = await line.Endings.ReadAsync(patience.Token);
        await line.Closed.WaitAsync(patience.Token);
        return ended.Reason;
    }

    private static async Task<string> TicketAsync(Colleague person) =>
        (await person.Terminal.PostForAsync<SocketTicketReply>(Paths.SocketTicket)).Ticket;

    private static async Task<HttpStatusCode> RefusalAsync(Colleague person, SocketOptions options)
    {
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() => person.ConnectAsync(options));
        return refused.Status;
    }
}
