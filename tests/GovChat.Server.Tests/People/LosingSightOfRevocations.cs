using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.People;

/// <summary>The table of revocations cannot be read; all else of the database can.</summary>
public sealed class LosingSightOfRevocations : IAsyncLifetime
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    private readonly GovChatAppWithClock app = new();
    private Colleague person = null!;
    private ChannelView channel = null!;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        person = await app.OwnerAsync();
        channel = await person.OpenChannelAsync("連絡");
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task After_three_seconds_the_node_delivers_nothing_and_lets_nobody_connect_until_it_sees_again()
    {
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await BlindAsync();
        var kept = await person.TicketAsync(); // Not yet three seconds: given.
        Assert.Null((await line.SendAsync(channel.ChannelId, "まだ届く")).Refusal);

        var lastWord = line.LastWordAsync();
        await TurnTheClockUntilAsync(lastWord);

        Assert.Equal("revocations_unknown", await lastWord);
        var ticket = await person.Terminal.CallAsync(HttpMethod.Post, Paths.SocketTicket);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusal.RevocationsUnknown), (ticket.Status, ticket.Code));
        var renewed = await person.Terminal.CallAsync(HttpMethod.Post, Paths.SocketProof);
        Assert.Equal(Refusal.RevocationsUnknown, renewed.Code);
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
            person.ConnectAsync(new SocketOptions { Ticket = kept, RenewsProof = false })
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);

        await app.ExecuteAsync("grant select on revocation to govchat_server");
        await TurnTheClockUntilAsync(SeesAgainAsync());

        await using var control = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        Assert.Null((await control.SendAsync(channel.ChannelId, "また届く")).Refusal);
    }

    [Fact]
    public async Task Less_than_three_seconds_hurt_nobody()
    {
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await BlindAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(2.6));

        Assert.True((await person.Terminal.CallAsync(HttpMethod.Post, Paths.SocketTicket)).IsGood);
        await app.ExecuteAsync("grant select on revocation to govchat_server");
        app.Clock.Advance(Look);
        await person.Terminal.PostAsync(Paths.SignOut); // What is revoked now is seen now, and that is the last word.

        Assert.Equal("session_ended", await line.LastWordAsync());
    }

    /// <summary>Takes the right to read away, and waits for the first look that fails.</summary>
    private async Task BlindAsync()
    {
        await app.ExecuteAsync("revoke select on revocation from govchat_server");
        app.Clock.Advance(Look);
        await Task.Delay(TimeSpan.FromMilliseconds(200)); // Later is as good: nothing is asserted about when.
    }

    private async Task SeesAgainAsync()
    {
        while (!(await person.Terminal.CallAsync(HttpMethod.Post, Paths.SocketTicket)).IsGood)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private async Task TurnTheClockUntilAsync(Task happened)
    {
        while (!happened.IsCompleted)
        {
            app.Clock.Advance(Look);
            await Task.WhenAny(happened, Task.Delay(20));
        }
    }
}
