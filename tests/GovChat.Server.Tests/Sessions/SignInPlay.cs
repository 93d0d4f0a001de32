using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

/// <summary>Does at two real terminals what the model is told, and holds each answer against the model's.</summary>
internal sealed class SignInPlay(
    GovChatAppWithClock app,
    Colleague person,
    Colleague stranger,
    DeviceClient[] terminals,
    SignInModel model,
    string nobody
)
{
    private string lastCode = "000000";
    private long? lastStep;

    /// <summary>What was done and answered, for whoever reads a failure.</summary>
    public List<string> Story { get; } = [];

    public Task DoAsync(SignInMove move) =>
        move.Kind switch
        {
            MoveKind.Begin => BeginAsync(move.At, (Who)(move.Choice % 3)),
            MoveKind.Otp => OtpAsync(move.At, move.Choice),
            MoveKind.OtpTwice => OtpTwiceAsync(move.At),
            MoveKind.OtpOfTheOtherTerminal => OtpOfTheOtherTerminalAsync(move.At),
            MoveKind.Password => PasswordAsync(move.At, isRight: move.Choice != 0),
            MoveKind.PasswordTwice => PasswordTwiceAsync(move.At),
            MoveKind.AllSteps => AllStepsAsync(move.At, move.Choice),
            MoveKind.SignOut => ExpectAsync(
                move.At,
                "sign out",
                model.SignOut,
                t => t.CallAsync(HttpMethod.Post, Routes.SignOut)
            ),
            MoveKind.Lock => ExpectAsync(move.At, "lock", model.Lock, t => t.LockAsync()),
            MoveKind.Unlock => UnlockAsync(move.At, isRight: move.Choice != 0),
            MoveKind.UnlockWronglyOften => UnlockWronglyOftenAsync(move.At),
            _ => PassAsync(move.Choice),
        };

    /// <summary>Whether the model and the server agree on who is signed in.</summary>
    public async Task LookAsync()
    {
        for (var at = 0; at < terminals.Length; at++)
        {
            await ExpectAsync(at, "work", model.Work, t => t.CallAsync(HttpMethod.Get, Routes.Channels));
        }
    }

    public void Pass(TimeSpan time)
    {
        app.Clock.Advance(time);
        model.Now = app.Clock.GetUtcNow();
    }

    private Task BeginAsync(int at, Who who)
    {
        var login = who switch
        {
            Who.Admitted => person.Me.LoginName,
            Who.NotAdmitted => stranger.Me.LoginName,
            _ => nobody,
        };
        return ExpectAsync(at, $"begin {who}", at => model.Begin(at, who, login), t => t.BeginAsync(login));
    }

    private Task OtpAsync(int at, int choice)
    {
        var (code, step) = choice switch
        {
            0 => (SignInAttempts.Wrong(person.Authenticator.Code()), null),
            1 => (lastCode, lastStep),
            2 => (stranger.Authenticator.Code(), null),
            _ => FreshCode(),
        };
        return ExpectAsync(at, $"code {choice}", at => model.Otp(at, step), t => t.PresentOtpAsync(code));
    }

    private async Task OtpTwiceAsync(int at)
    {
        var (code, step) = FreshCode();
        var first = model.Otp(at, step);
        var second = model.Otp(at, step);
        var answers = await Task.WhenAll(terminals[at].PresentOtpAsync(code), terminals[at].PresentOtpAsync(code));
        Hold(at, "code twice at once", [first, second], answers);
    }

    /// <summary>The other terminal's cookie of a sign-in under way is worth nothing here.</summary>
    private async Task OtpOfTheOtherTerminalAsync(int at)
    {
        var other = terminals[1 - at].Cookie(Headers.SignInCookie);
        var own = terminals[at].Cookie(Headers.SignInCookie);
        if (other is null || model.CarriesSession(at))
        {
            return;
        }

        var (code, _) = FreshCode();
        terminals[at].SetCookie(Headers.SignInCookie, other);
        var answer = await terminals[at].PresentOtpAsync(code);
        terminals[at].SetCookie(Headers.SignInCookie, own);
        Hold(at, "code with the other's cookie", [Refusal.SignInOutOfOrder], [answer]);
    }

    private Task PasswordAsync(int at, bool isRight) =>
        ExpectAsync(
            at,
            isRight ? "password" : "wrong password",
            at => model.Password(at, isRight),
            t => t.PresentPasswordAsync(isRight ? GovChatApp.Password : SignInAttempts.WrongPassword)
        );

    /// <summary>Of two at once one is judged. With a session that the first replaces the second would meet its end.</summary>
    private async Task PasswordTwiceAsync(int at)
    {
        if (model.CarriesSession(at))
        {
            await PasswordAsync(at, isRight: true);
            return;
        }

        var first = model.Password(at, isRight: true);
        var second = first == Refusal.SignInMustWait ? first : Refusal.SignInOutOfOrder;
        var answers = await Task.WhenAll(
            terminals[at].PresentPasswordAsync(GovChatApp.Password),
            terminals[at].PresentPasswordAsync(GovChatApp.Password)
        );
        Hold(at, "password twice at once", [first, second], answers);
    }

    private async Task AllStepsAsync(int at, int choice)
    {
        await BeginAsync(at, choice == 1 ? Who.NotAdmitted : Who.Admitted);
        await OtpAsync(at, choice == 2 ? 0 : 3);
        await PasswordAsync(at, isRight: choice != 3);
    }

    private Task UnlockAsync(int at, bool isRight) =>
        ExpectAsync(
            at,
            isRight ? "unlock" : "unlock wrongly",
            at => model.Unlock(at, isRight),
            t => t.UnlockAsync(isRight ? GovChatApp.Password : SignInAttempts.WrongPassword)
        );

    private async Task UnlockWronglyOftenAsync(int at)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await UnlockAsync(at, isRight: false);
        }
    }

    private Task PassAsync(int choice)
    {
        var time = TimeSpan.FromSeconds(
            choice switch
            {
                0 => 10,
                1 => 31,
                2 => 5 * 60,
                3 => 16 * 60,
                _ => 61 * 60,
            }
        );
        Pass(time);
        Story.Add($"{time} pass");
        return Task.CompletedTask;
    }

    private (string Code, long? Step) FreshCode()
    {
        Pass(TimeSpan.FromSeconds(30)); // A code of a step is taken once; this is one nobody has shown.
        (lastCode, lastStep) = (person.Authenticator.Code(), model.Step);
        return (lastCode, lastStep);
    }

    private async Task ExpectAsync(
        int at,
        string what,
        Func<int, string?> expected,
        Func<DeviceClient, Task<Answer>> call
    )
    {
        var code = expected(at);
        Hold(at, what, [code], [await call(terminals[at])]);
    }

    private void Hold(int at, string what, string?[] expected, Answer[] answers)
    {
        Story.Add($"{at}: {what}: {string.Join(", ", answers.Select(answer => answer.Code ?? "well"))}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), answers.Select(a => a.Code).Order(StringComparer.Ordinal));
        var terminal = terminals[at];
        foreach (var answer in answers.Where(answer => answer.IsGood && IsVerdict(answer)))
        {
            terminal.SessionReference = answer.Read<MeView>().SessionReference;
        }

        if (terminal.Cookie(Headers.SessionCookie) is null)
        {
            terminal.SessionReference = null; // As a browser does that is told that its session is over.
        }

        Assert.Equal(model.CarriesSession(at), terminal.SessionReference is not null);

        bool IsVerdict(Answer answer) =>
            what.Contains("password", StringComparison.Ordinal) && answer.ContentType == "application/json";
    }
}
