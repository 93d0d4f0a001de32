using GovChat.Contracts.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>
/// A thousand sign-ins of one person, spread over terminals, all at the code step, all with the same code at the same time.
/// </summary>
public sealed class PresentingOneCodeAThousandTimes(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private const int Submissions = 1_000;

    /// <summary>As many as one person may have, their own apart.</summary>
    private const int Terminals = 4;

    [Theory]
    [InlineData("佐藤 一郎")]
    [InlineData("鈴木 次郎")]
    public async Task Of_a_thousand_at_once_one_is_right(string name)
    {
        var person = await app.AddColleagueAsync(name);
        var terminals = new DeviceClient[Terminals];
        for (var at = 0; at < Terminals; at++)
        {
            terminals[at] = await app.ApprovedTerminalAsync(person.Id);
            SignInsUnderWay.Teach(terminals[at]);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await person.Authenticator.NextCodeAsync();
        var signIns = Enumerable
            .Range(0, Submissions)
            .Select(number => (Terminal: terminals[number % Terminals], Cookie: $"{person.Id:N}-{number}"))
            .ToList();
        var underWay = new SignInsUnderWay(app.Database, person.Id);
        await underWay.BeginAsync(signIns, app.Clock.GetUtcNow());

        var steps = await Task.WhenAll(
            signIns.Select(one => SignInsUnderWay.PresentAsync(one.Terminal, one.Cookie, code))
        );

        // Each was told to go on, whatever its code was worth.
        Assert.All(steps, step => Assert.Equal(SignInStep.Password, step.Read<SignInStepReply>().Next));
        Assert.Equal((Submissions, 1), await underWay.CountAsync());
    }
}
