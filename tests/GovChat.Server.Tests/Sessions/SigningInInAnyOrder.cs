using CsCheck;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

/// <summary>
/// The machine of a sign-in and its session against a model of a page: any moves in any order at two terminals, two at
/// once among them, through the public protocol only. After each the server must say what the model says, and at the end
/// agree with it on who is signed in where.
/// </summary>
public sealed class SigningInInAnyOrder(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    /// <summary>Few here, where each refused password takes its third of a second; <c>GOVCHAT_MOVES</c> asks for more.</summary>
    private const int SamplesUsual = 12;

    private static readonly Gen<MoveKind> Kind = Gen.Frequency(
        (2, Gen.Const(MoveKind.Begin)),
        (2, Gen.Const(MoveKind.Otp)),
        (1, Gen.Const(MoveKind.OtpTwice)),
        (1, Gen.Const(MoveKind.OtpOfTheOtherTerminal)),
        (2, Gen.Const(MoveKind.Password)),
        (1, Gen.Const(MoveKind.PasswordTwice)),
        (5, Gen.Const(MoveKind.AllSteps)),
        (1, Gen.Const(MoveKind.SignOut)),
        (2, Gen.Const(MoveKind.Lock)),
        (2, Gen.Const(MoveKind.Unlock)),
        (1, Gen.Const(MoveKind.UnlockWronglyOften)),
        (3, Gen.Const(MoveKind.Pass))
    );

    private static readonly Gen<SignInMove[]> Moves = Gen.Select(
        Kind,
        Gen.Int[0, 1],
        Gen.Int[0, 4],
        (kind, at, choice) => new SignInMove(kind, at, choice)
    ).Array[8, 16];

    private readonly Dictionary<string, SignInModel.Throttle> throttles = new(StringComparer.Ordinal);
    private int plays;

    [Fact]
    public async Task The_server_says_what_the_model_says()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var stranger = await app.AddColleagueAsync("鈴木 次郎");
        DeviceClient[] terminals =
        [
            await app.ApprovedTerminalAsync(person.Id),
            await app.ApprovedTerminalAsync(person.Id),
        ];
        var more = Environment.GetEnvironmentVariable("GOVCHAT_MOVES");

        await Moves.SampleAsync(
            moves => PlayAsync(moves, person, stranger, terminals),
            iter: more is null ? SamplesUsual : int.Parse(more, System.Globalization.CultureInfo.InvariantCulture),
            threads: 1
        );
    }

    private async Task PlayAsync(SignInMove[] moves, Colleague person, Colleague stranger, DeviceClient[] terminals)
    {
        var model = new SignInModel(throttles);
        var play = new SignInPlay(app, person, stranger, terminals, model, $"nobody{++plays}");
        await BeginAfreshAsync(play);
        foreach (var move in moves)
        {
            try
            {
                await play.DoAsync(move);
            }
            catch (Exception difference)
            {
                throw new InvalidOperationException(string.Join('\n', play.Story), difference);
            }
        }

        await play.LookAsync();

        // Nothing is left of the play before: waits are over, and a success at each terminal forgot the failures.
        async Task BeginAfreshAsync(SignInPlay next)
        {
            next.Pass(TimeSpan.FromHours(1));
            foreach (var (terminal, at) in terminals.Select((terminal, at) => (terminal, at)))
            {
                foreach (var cookie in new[] { Contracts.Headers.SessionCookie, Contracts.Headers.SignInCookie })
                {
                    terminal.SetCookie(cookie, null);
                }

                terminal.SessionReference = null;
                await next.DoAsync(new SignInMove(MoveKind.AllSteps, at, 4));
                await next.DoAsync(new SignInMove(MoveKind.SignOut, at, 0));
            }
        }
    }
}
