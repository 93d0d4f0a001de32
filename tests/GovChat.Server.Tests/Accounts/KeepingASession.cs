using System.Net;
using GovChat.Contracts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class KeepingASession : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_ends_after_an_hour_without_a_call()
    {
        var person = await app.OwnerAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(59));
        var used = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        app.Clock.Advance(TimeSpan.FromMinutes(59));
        var usedAgain = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        var idle = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.OK, used.Status);
        Assert.Equal(HttpStatusCode.OK, usedAgain.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.SessionMissing), (idle.Status, idle.Code));
        Assert.Null(person.Terminal.Cookie(Headers.SessionCookie)); // The dead cookie is taken back.
    }

    [Fact]
    public async Task It_ends_after_twelve_hours_however_busy_one_is()
    {
        var person = await app.OwnerAsync();
        Answer answer;
        for (var halfHour = 1; halfHour < 24; halfHour++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(30));
            answer = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(30));
        answer = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.SessionMissing, answer.Code);
    }

    [Fact]
    public async Task Signing_out_ends_it_at_once()
    {
        var person = await app.OwnerAsync();
        var token = person.Terminal.Cookie(Headers.SessionCookie);
        var reference = person.Terminal.SessionReference;
        var before = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        await person.Terminal.SignOutAsync();
        person.Terminal.SetCookie(Headers.SessionCookie, token);
        person.Terminal.SessionReference = reference;
        var after = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(Refusal.SessionMissing, after.Code);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_on_another_approved_terminal()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var other = await app.ApprovedTerminalAsync(person.Id);
        other.SetCookie(Headers.SessionCookie, person.Terminal.Cookie(Headers.SessionCookie));
        other.SessionReference = person.Terminal.SessionReference;

        var copied = await other.CallAsync(HttpMethod.Get, Routes.Me);
        var own = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.SessionMissing), (copied.Status, copied.Code));
        Assert.Equal(HttpStatusCode.OK, own.Status);
    }

    [Fact]
    public async Task A_proof_that_names_another_session_than_the_cookie_is_refused()
    {
        var person = await app.OwnerAsync();
        var reference = person.Terminal.SessionReference;
        var token = person.Terminal.Cookie(Headers.SessionCookie);

        person.Terminal.SessionReference = null;
        var unnamed = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        person.Terminal.SetCookie(Headers.SessionCookie, token);
        person.Terminal.SessionReference = reference;
        var control = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.ProofSessionWrong, unnamed.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }
}
