using System.Net;
using GovChat.Contracts;
using GovChat.Testing;

namespace GovChat.Server.Tests.Accounts;

public sealed class WaitingAfterFailures(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private const int FreeFailures = 5;

    [Theory]
    [InlineData("known")]
    [InlineData("unknown")]
    public async Task After_five_failures_one_waits_thirty_seconds_and_then_longer(string who)
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        var login = who == "known" ? person.Me.LoginName : "nobody.here";
        for (var failure = 0; failure < FreeFailures; failure++)
        {
            var attempt = await terminal.TryAsync(login, "000000", SignInAttempts.WrongPassword);
            Assert.Equal(Refusal.SignInRefused, attempt[2].Code);
        }

        var early = await terminal.BeginAsync(login);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var sixth = await terminal.TryAsync(login, "000000", SignInAttempts.WrongPassword);
        app.Clock.Advance(TimeSpan.FromSeconds(59));
        var stillEarly = await terminal.BeginAsync(login);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await terminal.BeginAsync(login);

        Assert.Equal(HttpStatusCode.TooManyRequests, early.Status);
        Assert.Equal(Refusal.SignInMustWait, early.Code);
        Assert.Equal(TimeSpan.FromSeconds(30), early.Headers.RetryAfter!.Delta);
        Assert.Equal(Refusal.SignInRefused, sixth[2].Code);
        Assert.Equal(Refusal.SignInMustWait, stillEarly.Code);
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }

    [Fact]
    public async Task Whoever_guesses_slows_down_their_own_terminal_and_nobody_elses()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var guessing = await app.ApprovedTerminalAsync(person.Id);
        var other = await app.ApprovedTerminalAsync(person.Id);
        for (var failure = 0; failure < FreeFailures; failure++)
        {
            await guessing.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        }

        var there = await guessing.BeginAsync(person.Me.LoginName);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var here = await other.BeginAsync(person.Me.LoginName);

        Assert.Equal(Refusal.SignInMustWait, there.Code);
        Assert.Equal(HttpStatusCode.OK, here.Status);
    }

    [Fact]
    public async Task Attempts_at_once_are_counted_one_after_the_other()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        var cookies = new List<string>();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await terminal.BeginAsync(person.Me.LoginName);
            await terminal.PresentOtpAsync("000000");
            cookies.Add(terminal.Cookie(Headers.SignInCookie)!);
        }

        var verdicts = await Task.WhenAll(
            cookies.Select(cookie =>
            {
                terminal.BendRequest = request =>
                {
                    request.Headers.Remove("Cookie");
                    request.Headers.Add("Cookie", $"{Headers.SignInCookie}={cookie}");
                };
                return terminal.PresentPasswordAsync(SignInAttempts.WrongPassword);
            })
        );

        Assert.Equal(FreeFailures, verdicts.Count(verdict => verdict.Code == Refusal.SignInRefused));
        Assert.Equal(12 - FreeFailures, verdicts.Count(verdict => verdict.Code == Refusal.SignInMustWait));
    }

    [Fact]
    public async Task A_success_makes_up_for_the_failures_before_it()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        var login = person.Me.LoginName;
        for (var failure = 0; failure < FreeFailures - 1; failure++)
        {
            await terminal.TryAsync(login, "000000", SignInAttempts.WrongPassword);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await person.Authenticator.NextCodeAsync();
        var right = await terminal.TryAsync(login, code, GovChatApp.Password);
        terminal.SetCookie(Headers.SessionCookie, null);
        await terminal.TryAsync(login, "000000", SignInAttempts.WrongPassword);
        var next = await terminal.BeginAsync(login);

        Assert.Equal(HttpStatusCode.OK, right[2].Status);
        Assert.Equal(HttpStatusCode.OK, next.Status);
    }
}
