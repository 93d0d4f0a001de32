using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.People;

/// <summary>
/// The clock stands still, so the look of every 300 ms never comes: what closes a line here is what the database said.
/// </summary>
public sealed class RevokingAtOnce(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Theory]
    [InlineData("device", "device_revoked", Refusal.DeviceNotApproved)]
    [InlineData("session", "session_ended", Refusal.SessionMissing)]
    [InlineData("person", "session_ended", Refusal.SessionMissing)]
    public async Task It_closes_the_lines_and_refuses_the_next_call(string kind, string lastWord, string code)
    {
        var person = await app.AddColleagueAsync("去る 人");
        var other = await app.AddColleagueAsync("残る 人");
        await using var first = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await using var second = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await using var control = await other.ConnectAsync(new SocketOptions { RenewsProof = false });

        await Revocations.RevokeAsync(app, person, kind);

        Assert.Equal([lastWord, lastWord], [await first.LastWordAsync(), await second.LastWordAsync()]);
        Assert.Equal(code, (await person.Terminal.CallAsync(HttpMethod.Get, Paths.Channels)).Code);
        Assert.True(control.IsOpen);
        Assert.True((await other.Terminal.CallAsync(HttpMethod.Get, Paths.Channels)).IsGood);
    }

    [Theory]
    [InlineData("device")]
    [InlineData("session")]
    [InlineData("person")]
    public async Task A_ticket_from_before_opens_nothing_and_there_is_no_new_one(string kind)
    {
        var person = await app.AddColleagueAsync("去る 人");
        var other = await app.AddColleagueAsync("残る 人");
        var (kept, others) = (await person.TicketAsync(), await other.TicketAsync());

        await Revocations.RevokeAsync(app, person, kind);

        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
            person.ConnectAsync(new SocketOptions { Ticket = kept, RenewsProof = false })
        );
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        await Assert.ThrowsAsync<CallRefusedException>(() => person.ConnectAsync());
        await using var control = await other.ConnectAsync(new SocketOptions { Ticket = others, RenewsProof = false });
        Assert.True(control.IsOpen);
    }

    [Fact]
    public async Task A_proof_made_before_is_refused_when_it_arrives_after()
    {
        var person = await app.AddColleagueAsync("去る 人");
        await person.Terminal.GetAsync<DeviceSelfView>(Paths.DeviceSelf);
        var (kept, another) = (
            person.Terminal.ProofOf(HttpMethod.Get, Paths.Channels, null),
            person.Terminal.ProofOf(HttpMethod.Get, Paths.Channels, null)
        );
        Task<Answer> PresentAsync(string? proof)
        {
            person.Terminal.BendProofField = _ => proof;
            return person.Terminal.CallAsync(HttpMethod.Get, Paths.Channels);
        }

        Assert.True((await PresentAsync(another)).IsGood); // Kept as long as the other one.
        await Revocations.RevokeAsync(app, person, "device");

        Assert.Equal(Refusal.DeviceNotApproved, (await PresentAsync(kept)).Code);
    }

    [Fact]
    public async Task An_invitation_used_at_the_terminal_does_not_let_it_in_again()
    {
        var person = await app.AddColleagueAsync("去る 人");
        var newcomer = await app.AddColleagueAsync("残る 人");
        var owner = await app.OwnerAsync();

        await Revocations.RevokeAsync(app, person, "device");
        var barred = await AcceptAsync(owner, person.Id, person.Terminal);
        var control = await AcceptAsync(owner, newcomer.Id, app.NewTerminal());

        Assert.Equal(DeviceState.Revoked, barred.State);
        Assert.Equal(DeviceState.Pending, control.State);
    }

    [Fact]
    public async Task When_nobody_says_it_the_next_look_finds_it()
    {
        var person = await app.AddColleagueAsync("去る 人");
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await app.ExecuteAsync("alter table revocation disable trigger revocation_is_told");
        try
        {
            await Revocations.RevokeAsync(app, person, "session");
            var lastWord = line.LastWordAsync();
            Assert.True(line.IsOpen); // Told by nobody, and the clock stands still.

            app.Clock.Advance(TimeSpan.FromMilliseconds(300));

            Assert.Equal("session_ended", await lastWord);
        }
        finally
        {
            await app.ExecuteAsync("alter table revocation enable trigger revocation_is_told");
        }
    }

    [Theory]
    [InlineData("device", "device_revoked")]
    [InlineData("session", "session_ended")]
    [InlineData("person", "session_ended")]
    public async Task What_is_sent_after_it_is_never_delivered_even_when_nobody_says_it(string kind, string lastWord)
    {
        var (person, other) = (await app.AddColleagueAsync("去る 人"), await app.AddColleagueAsync("残る 人"));
        var channel = await other.OpenChannelAsync($"連絡 {kind}", person);
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await using var writer = await other.ConnectAsync(new SocketOptions { RenewsProof = false });
        await writer.SendAsync(channel.ChannelId, "先の話");
        Assert.Equal("先の話", (await line.Messages.ReadAsync()).Text); // It does hear, and the clock stands still.
        await app.ExecuteAsync("alter table revocation disable trigger revocation_is_told");
        try
        {
            await Revocations.RevokeAsync(app, person, kind);
            Assert.Null((await writer.SendAsync(channel.ChannelId, "後の話")).Refusal);

            Assert.Equal(lastWord, await line.LastWordAsync());
            Assert.False(line.Messages.TryRead(out _));
        }
        finally
        {
            await app.ExecuteAsync("alter table revocation enable trigger revocation_is_told");
        }
    }

    [Fact]
    public async Task A_connection_that_broke_listens_again()
    {
        var person = await app.AddColleagueAsync("去る 人");
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        var before = await app.ListenerAsync(other: 0);

        await app.CutAsync(before);
        var after = app.ListenerAsync(other: before);
        while (!after.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(after, Task.Delay(20));
        }

        Assert.NotEqual(before, await after);
        await Revocations.RevokeAsync(app, person, "session");
        Assert.Equal("session_ended", await line.LastWordAsync());
    }

    private static async Task<EnrolDeviceReply> AcceptAsync(Colleague owner, Guid personId, DeviceClient terminal)
    {
        var link = await owner.Terminal.PostForAsync<Contracts.People.InvitationLinkView>(
            Paths.At(Paths.PersonInvitation, personId)
        );
        var token = DeviceClientDeeds.TokenOf(link.Link);

        // As a key that nobody knows: the terminal shows it and says nothing of having been here.
        var known = terminal.DeviceId;
        (terminal.DeviceId, terminal.SessionReference) = (null, null);
        terminal.SetCookie(Headers.SessionCookie, null);
        try
        {
            return (await terminal.AcceptInvitationAsync(token, GovChatApp.Password)).Reply;
        }
        finally
        {
            terminal.DeviceId = known;
        }
    }
}
