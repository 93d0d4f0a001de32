using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class SigningIn(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private static readonly TimeSpan CodeLivesFor = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_right_code_and_then_the_right_password_open_a_session()
    {
        var (person, terminal) = await PersonWithTerminalAsync();

        var answers = await terminal.TryAsync(person.Me.LoginName, await CodeAsync(person), GovChatApp.Password);

        Assert.Equal(SignInStep.Otp, answers[0].Read<SignInStepReply>().Next);
        Assert.Equal(SignInStep.Password, answers[1].Read<SignInStepReply>().Next);
        Assert.Equal(person.Id, answers[2].Read<MeView>().PersonId);
        Assert.Null(terminal.Cookie(Headers.SignInCookie));
    }

    [Fact]
    public async Task Its_cookies_are_host_only_and_closed_to_script()
    {
        var (person, terminal) = await PersonWithTerminalAsync();

        var answers = await terminal.TryAsync(person.Me.LoginName, await CodeAsync(person), GovChatApp.Password);

        Assert.Contains($"{Headers.SignInCookie}=…; path=/; secure; samesite=strict; httponly", CookiesOf(answers[0]));
        Assert.Contains($"{Headers.SessionCookie}=…; path=/; secure; samesite=strict; httponly", CookiesOf(answers[2]));
    }

    [Fact]
    public async Task Unknown_people_wrong_codes_and_wrong_passwords_look_alike_at_every_step()
    {
        var (person, terminal) = await PersonWithTerminalAsync();
        var stranger = await app.AddColleagueAsync("鈴木 次郎");
        var login = person.Me.LoginName;
        using var passkey = new SoftPasskey();
        var (guarded, guardedTerminal) = await PersonWithTerminalAsync();
        await guarded.Terminal.AddPasskeyAsync(passkey);
        await guarded.Terminal.SetPasskeyAtSignInAsync(true);

        Answer[][] attempts =
        [
            await terminal.TryAsync("nobody.here", "000000", SignInAttempts.WrongPassword),
            await terminal.TryAsync("名前ではない\0もの", "000000", SignInAttempts.WrongPassword),
            await terminal.TryAsync(stranger.Me.LoginName, await CodeAsync(stranger), GovChatApp.Password),
            await terminal.TryAsync(login, SignInAttempts.Wrong(await CodeAsync(person)), GovChatApp.Password),
            await terminal.TryAsync(login, await CodeAsync(person), SignInAttempts.WrongPassword),
            await guardedTerminal.TryAsync(
                guarded.Me.LoginName,
                await CodeAsync(guarded),
                SignInAttempts.WrongPassword
            ),
        ];

        foreach (var attempt in attempts)
        {
            Assert.Equal(HttpStatusCode.OK, attempt[0].Status);
            Assert.Equal(HttpStatusCode.OK, attempt[1].Status);
            Assert.Equal(Refusal.SignInRefused, attempt[2].Code);
            for (var step = 0; step < attempt.Length; step++)
            {
                Assert.Equal(LooksOf(attempts[0][step]), LooksOf(attempt[step]));
            }
        }

        // The control: with both right, the same terminal and name come in.
        var right = await terminal.TryAsync(login, await CodeAsync(person), GovChatApp.Password);
        Assert.Equal(HttpStatusCode.OK, right[2].Status);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var (person, terminal) = await PersonWithTerminalAsync();
        var code = await CodeAsync(person);
        await terminal.TryAsync(person.Me.LoginName, code, SignInAttempts.WrongPassword);

        var again = await terminal.TryAsync(person.Me.LoginName, code, GovChatApp.Password);
        var fresh = await terminal.TryAsync(person.Me.LoginName, await CodeAsync(person), GovChatApp.Password);

        Assert.Equal(Refusal.SignInRefused, again[2].Code);
        Assert.Equal(HttpStatusCode.OK, fresh[2].Status);
    }

    [Fact]
    public async Task Of_many_terminals_that_present_one_code_at_once_one_comes_in()
    {
        var (person, first) = await PersonWithTerminalAsync();
        DeviceClient[] terminals =
        [
            first,
            await app.ApprovedTerminalAsync(person.Id),
            await app.ApprovedTerminalAsync(person.Id),
            await app.ApprovedTerminalAsync(person.Id),
        ];
        var code = await CodeAsync(person);

        var attempts = await Task.WhenAll(
            terminals.Select(terminal => terminal.TryAsync(person.Me.LoginName, code, GovChatApp.Password))
        );

        Assert.Single(attempts, attempt => attempt[2].IsGood);
        Assert.All(
            attempts.Where(attempt => !attempt[2].IsGood),
            attempt => Assert.Equal(Refusal.SignInRefused, attempt[2].Code)
        );
    }

    [Fact]
    public async Task The_steps_cannot_be_skipped_repeated_or_drawn_out()
    {
        var (person, terminal) = await PersonWithTerminalAsync();
        var login = person.Me.LoginName;

        var without = await terminal.PresentPasswordAsync(GovChatApp.Password);
        await terminal.BeginAsync(login);
        var skipped = await terminal.PresentPasswordAsync(GovChatApp.Password);
        await terminal.PresentOtpAsync(await CodeAsync(person));
        var repeated = await terminal.PresentOtpAsync(await CodeAsync(person));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await terminal.PresentPasswordAsync(GovChatApp.Password);

        Assert.All([without, skipped, repeated, late], answer => Assert.Equal(Refusal.SignInOutOfOrder, answer.Code));

        var inOrder = await terminal.TryAsync(login, await CodeAsync(person), GovChatApp.Password);
        Assert.Equal(HttpStatusCode.OK, inOrder[2].Status);
    }

    [Fact]
    public async Task A_sign_in_belongs_to_the_terminal_where_it_began()
    {
        var (person, terminal) = await PersonWithTerminalAsync();
        var other = await app.ApprovedTerminalAsync(person.Id);
        await terminal.BeginAsync(person.Me.LoginName);
        await terminal.PresentOtpAsync(await CodeAsync(person));
        other.SetCookie(Headers.SignInCookie, terminal.Cookie(Headers.SignInCookie));

        var elsewhere = await other.PresentPasswordAsync(GovChatApp.Password);
        var here = await terminal.PresentPasswordAsync(GovChatApp.Password);

        Assert.Equal(Refusal.SignInOutOfOrder, elsewhere.Code);
        Assert.Equal(HttpStatusCode.OK, here.Status);
    }

    [Fact]
    public async Task A_terminal_that_is_not_approved_sees_no_step_at_all()
    {
        var (person, approved) = await PersonWithTerminalAsync();
        var pending = app.NewTerminal();
        await pending.EnrolAsync();

        var refused = await pending.BeginAsync(person.Me.LoginName);
        var control = await approved.BeginAsync(person.Me.LoginName);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(Refusal.DeviceNotApproved, refused.Code);
        Assert.Null(pending.Cookie(Headers.SignInCookie));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Signing_in_anew_at_a_terminal_ends_the_session_before()
    {
        var (person, terminal) = await PersonWithTerminalAsync();
        var first = await terminal.TryAsync(person.Me.LoginName, await CodeAsync(person), GovChatApp.Password);
        terminal.SessionReference = first[2].Read<MeView>().SessionReference;
        var before = terminal.Cookie(Headers.SessionCookie);

        var second = await terminal.TryAsync(person.Me.LoginName, await CodeAsync(person), GovChatApp.Password);
        var now = terminal.Cookie(Headers.SessionCookie);
        terminal.SetCookie(Headers.SessionCookie, before);
        var withOld = await terminal.CallAsync(HttpMethod.Get, Routes.Me);
        terminal.SetCookie(Headers.SessionCookie, now);
        terminal.SessionReference = second[2].Read<MeView>().SessionReference;
        var withNew = await terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.SessionMissing, withOld.Code);
        Assert.Equal(HttpStatusCode.OK, withNew.Status);
    }

    /// <summary>Everything a script or a wire-tapper could compare; what is random or a clock is masked.</summary>
    private static string LooksOf(Answer answer)
    {
        var headers = answer
            .Headers.Where(header =>
                header.Key is not ("Date" or "Set-Cookie" or "Content-Security-Policy" or Headers.Nonce)
            )
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var body = answer.Problem is { } problem ? problem.ToString() : answer.Read<SignInStepReply>().ToString();
        return string.Join('\n', [$"{answer.Status} {answer.ContentType}", .. headers, .. CookiesOf(answer), body]);
    }

    private static string[] CookiesOf(Answer answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var lines)
            ?
            [
                .. lines.Select(line =>
                    $"{line[..line.IndexOf('=', StringComparison.Ordinal)]}=…{line[line.IndexOf(';', StringComparison.Ordinal)..]}"
                ),
            ]
            : [];

    private async Task<(Colleague Person, DeviceClient Terminal)> PersonWithTerminalAsync()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        return (person, await app.ApprovedTerminalAsync(person.Id));
    }

    private async Task<string> CodeAsync(Colleague person)
    {
        app.Clock.Advance(CodeLivesFor);
        return await person.Authenticator.NextCodeAsync();
    }
}
