using System.Diagnostics.Metrics;
using System.Net;
using GovChat.Contracts;
using GovChat.Server.Accounts;
using GovChat.Server.Tests.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>Counts over the whole process, so no other test may sign anybody in meanwhile.</summary>
[Collection(Alone.Name)]
public sealed class ComparingThePassword : IClassFixture<GovChatAppWithClock>, IDisposable
{
    private readonly GovChatAppWithClock app;
    private readonly MeterListener listener = new();
    private int compared;
    private int spent;

    public ComparingThePassword(GovChatAppWithClock app)
    {
        this.app = app;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == PasswordWork.MeterName)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, count, _, _) =>
                Interlocked.Add(
                    ref instrument.Name == PasswordWork.ComparedCounter ? ref compared : ref spent,
                    (int)count
                )
        );
        listener.Start();
    }

    [Fact]
    public async Task It_is_not_compared_before_a_right_code_but_costs_the_same_work()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        var login = person.Me.LoginName;

        var code = await CodeAsync(person);
        var wrongCode = await CountAsync(() =>
            terminal.TryAsync(login, SignInAttempts.Wrong(code), GovChatApp.Password)
        );
        var unknown = await CountAsync(() => terminal.TryAsync("nobody.here", "000000", GovChatApp.Password));
        var noCode = await CountAsync(async () =>
        {
            await terminal.BeginAsync(login);
            return [await terminal.PresentPasswordAsync(GovChatApp.Password)];
        });
        code = await CodeAsync(person);
        var wrongPassword = await CountAsync(() => terminal.TryAsync(login, code, SignInAttempts.WrongPassword));
        code = await CodeAsync(person);
        var right = await CountAsync(() => terminal.TryAsync(login, code, GovChatApp.Password));

        Assert.Equal((Refusal.SignInRefused, 0, 1), wrongCode);
        Assert.Equal((Refusal.SignInRefused, 0, 1), unknown);
        Assert.Equal((Refusal.SignInOutOfOrder, 0, 0), noCode);
        Assert.Equal((Refusal.SignInRefused, 1, 0), wrongPassword);
        Assert.Equal((nameof(HttpStatusCode.OK), 1, 0), right);
    }

    public void Dispose() => listener.Dispose();

    private async Task<(string Verdict, int Compared, int Spent)> CountAsync(Func<Task<Answer[]>> attempt)
    {
        compared = 0;
        spent = 0;
        var answers = await attempt();
        return (answers[^1].Code ?? answers[^1].Status.ToString(), compared, spent);
    }

    private async Task<string> CodeAsync(Colleague person)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        return await person.Authenticator.NextCodeAsync();
    }
}
