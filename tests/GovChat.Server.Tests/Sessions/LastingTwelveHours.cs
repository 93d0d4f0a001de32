using System.Net;
using GovChat.Contracts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

/// <summary>
/// Of the two limits the absolute one governs a page that stays open: its socket is proved every four minutes, so the
/// hour without a call never comes, locked or not. What ends a forgotten page is the lock first and the twelve hours last.
/// </summary>
public sealed class LastingTwelveHours : IAsyncLifetime
{
    private static readonly TimeSpan ProofEvery = TimeSpan.FromMinutes(4);

    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_locked_page_whose_socket_is_proved_lives_until_then_and_no_longer()
    {
        var person = await app.OwnerAsync();
        await using var line = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await person.Terminal.LockAsync();

        for (var proofs = 0; proofs < 16; proofs++)
        {
            await PassAsync(ProofEvery, person);
        }

        Assert.True(line.IsOpen); // An hour and four minutes, of which not one call but the proofs.
        for (var halfHours = 0; halfHours < 21; halfHours++)
        {
            await PassAsync(TimeSpan.FromMinutes(30), person);
        }

        await PassAsync(TimeSpan.FromMinutes(18), person);
        await using var last = await person.ConnectAsync(new SocketOptions { RenewsProof = false });
        await PassAsync(ProofEvery, person);
        Assert.True(last.IsOpen); // 11 hours and 56 minutes.

        app.Clock.Advance(ProofEvery);
        var late = await person.Terminal.CallAsync(HttpMethod.Post, Routes.SocketProof);
        Assert.Equal(Refusal.SessionMissing, late.Code);
        app.Clock.Advance(TimeSpan.FromSeconds(5)); // The heartbeat closes what is over.
        await last.Closed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_page_that_was_closed_behind_its_lock_ends_after_the_idle_hour()
    {
        var person = await app.OwnerAsync();
        await person.Terminal.LockAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        var closed = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.SessionMissing, closed.Code);
    }

    private async Task PassAsync(TimeSpan time, Colleague person)
    {
        app.Clock.Advance(time);
        var proof = await person.Terminal.CallAsync(HttpMethod.Post, Routes.SocketProof);
        Assert.Equal(HttpStatusCode.NoContent, proof.Status);
    }
}
