using GovChat.Contracts;

namespace GovChat.Server.Tests.Accounts;

public sealed class TellingOfFailures(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task The_fifth_failure_is_told_to_the_person_and_the_head_once()
    {
        var one = scene.NextPerson();
        await FailAsync(one, 4);
        var afterFour = await scene.NoticesOfAsync(one.Person.Id);
        await FailAsync(one, 1);
        scene.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await FailAsync(one, 1);

        Assert.Empty(afterFour);
        Assert.Equal(["SignInFailures 5"], await scene.NoticesOfAsync(one.Person.Id));
        Assert.Equal(["SignInFailures 5"], await scene.NoticesOfAsync(scene.Head.Id));
    }

    private static async Task FailAsync(MailPerson one, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var attempt = await one.Terminal.TryAsync(one.LoginName, "00000000", SignInAttempts.WrongPassword);
            Assert.Equal(Refusal.SignInRefused, attempt[2].Code);
        }
    }
}
