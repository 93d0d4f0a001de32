using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class SteppingUpByMail(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task A_mailed_code_opens_deeds_once()
    {
        var terminal = scene.Administrator.Terminal;
        var one = scene.NextPerson();
        scene.App.Clock.Advance(StepUpStale);
        var stale = await terminal.WithoutStepUpAsync(() => terminal.MakeSealedCodesAsync(one.Person.Id));

        var ways = await terminal.PostForAsync<StepUpWaysView>(Routes.StepUpBegin);
        var code = (await scene.NextCodeMailAsync(MailScene.AddressOf(scene.Administrator))).Code;
        var wrong = await StepUpAsync(terminal, SignInAttempts.Wrong(code));
        var right = await StepUpAsync(terminal, code);
        var again = await StepUpAsync(terminal, code);
        var fresh = await terminal.WithoutStepUpAsync(() => terminal.MakeSealedCodesAsync(one.Person.Id));

        Assert.Equal(Refusal.StepUpNeeded, stale.Code);
        Assert.Equal((Limits.MailCodeLength, "•••@city.example.jp"), (ways.CodeLength, ways.MailedTo));
        Assert.All([wrong, again], answer => Assert.Equal(Refusal.StepUpRefused, answer.Code));
        Assert.Equal(HttpStatusCode.NoContent, right.Status);
        Assert.Equal(HttpStatusCode.OK, fresh.Status);
    }

    private static TimeSpan StepUpStale => TimeSpan.FromMinutes(5);

    private static Task<Answer> StepUpAsync(DeviceClient terminal, string code) =>
        terminal.CallAsync(HttpMethod.Post, Routes.StepUpOtp, new StepUpOtpRequest(code));
}
