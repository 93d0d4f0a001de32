using GovChat.Contracts.Accounts;
using GovChat.Testing.Mail;

namespace GovChat.Server.Tests.Accounts;

/// <summary>A mail server that takes no more mail, and takes it again.</summary>
public sealed class WatchingTheMailPath(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task After_three_canaries_lost_the_administrators_are_told_once_and_the_screen_says_so()
    {
        var one = scene.NextPerson();
        var before = (await one.Terminal.BeginAsync(one.LoginName)).Read<SignInStepReply>();
        await scene.Mail.AnswerAsync(MailServerMood.Later);
        await MoveOnUntilAsync(async () => await ToldAsync() == 1);
        await MinutesAsync(3);

        var during = (await one.Terminal.BeginAsync(one.LoginName)).Read<SignInStepReply>();
        Assert.Equal(1, await ToldAsync());
        Assert.DoesNotContain(
            await scene.NoticesOfAsync(scene.Officer.Id),
            notice => notice.StartsWith("MailPath", StringComparison.Ordinal)
        );
        await scene.Mail.AnswerAsync(MailServerMood.Accept);
        await MoveOnUntilAsync(async () =>
            (await one.Terminal.BeginAsync("nobody.here")).Read<SignInStepReply>().OneTimeCode is { IsMailSlow: false }
        );

        Assert.False(before.OneTimeCode!.IsMailSlow);
        Assert.True(during.OneTimeCode!.IsMailSlow);
        Assert.True(scene.Mail.Canaries > 0);
    }

    private async Task<int> ToldAsync() =>
        (await scene.NoticesOfAsync(scene.Owner.Id)).Count(notice => notice == "MailPathBroken 3");

    private async Task MinutesAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            scene.App.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private async Task MoveOnUntilAsync(Func<Task<bool>> isThere)
    {
        while (!await isThere())
        {
            await MinutesAsync(1);
        }
    }
}
