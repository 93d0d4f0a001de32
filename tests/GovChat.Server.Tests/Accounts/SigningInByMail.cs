using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class SigningInByMail(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task The_code_of_the_mail_and_then_the_password_open_a_session()
    {
        var one = scene.NextPerson();

        var began = (await one.Terminal.BeginAsync(one.LoginName)).Read<SignInStepReply>();
        var mail = await scene.NextCodeMailAsync(one.Address);
        await one.Terminal.PresentOtpAsync(mail.Code);
        var verdict = await one.Terminal.PresentPasswordAsync(GovChatApp.Password);

        Assert.Equal(
            new OneTimeCodeView(OneTimeCodeMethod.Mail, "•••@city.example.jp", 60, IsMailSlow: false),
            began.OneTimeCode
        );
        Assert.Equal(one.Person.Id, verdict.Read<MeView>().PersonId);
        Assert.Null(one.Terminal.Cookie(Headers.SignInCookie));
        Assert.Contains("端末: PC-", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2026年11月23日", mail.Text, StringComparison.Ordinal);
        Assert.Contains("これは自分ではない", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Code, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("sign_in.done", await scene.AuditOfAsync(one.Person.Id));
    }

    [Fact]
    public async Task Unknown_people_look_like_known_ones_and_get_no_mail()
    {
        var one = scene.NextPerson();
        var before = scene.Mail.Taken.Count();

        var unknown = await one.Terminal.BeginAsync("nobody.here");
        var elsewhere = await one.Terminal.BeginAsync(scene.Officer.Me.LoginName);
        var known = await one.Terminal.BeginAsync(one.LoginName);
        await scene.NextCodeMailAsync(one.Address);

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Read<SignInStepReply>(), unknown.Read<SignInStepReply>());
        Assert.Equal(known.Read<SignInStepReply>(), elsewhere.Read<SignInStepReply>());
        // The queue keeps its order: had the two before made a mail, it would be here.
        Assert.Equal(before + 1, scene.Mail.Taken.Count());
    }

    [Fact]
    public async Task A_code_asked_for_at_one_terminal_is_refused_at_another()
    {
        var one = scene.NextPerson();
        var other = await OtherTerminalAsync(one);
        await one.Terminal.BeginAsync(one.LoginName);
        var code = (await scene.NextCodeMailAsync(one.Address)).Code;
        await other.BeginAsync(one.LoginName);

        await other.PresentOtpAsync(code);
        var elsewhere = await other.PresentPasswordAsync(GovChatApp.Password);
        await one.Terminal.PresentOtpAsync(code);
        var here = await one.Terminal.PresentPasswordAsync(GovChatApp.Password);

        Assert.Equal(Refusal.SignInRefused, elsewhere.Code);
        Assert.Equal(HttpStatusCode.OK, here.Status);
    }

    [Fact]
    public async Task A_mail_asked_for_anew_makes_the_code_before_worthless()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var first = (await scene.NextCodeMailAsync(one.Address)).Code;
        await one.Terminal.BeginAsync(one.LoginName);
        var second = (await scene.NextCodeMailAsync(one.Address)).Code;

        await one.Terminal.PresentOtpAsync(first);
        var old = await one.Terminal.PresentPasswordAsync(GovChatApp.Password);
        await one.Terminal.PresentOtpAsync(second);
        var fresh = await one.Terminal.PresentPasswordAsync(GovChatApp.Password);

        Assert.Equal(Refusal.SignInRefused, old.Code);
        Assert.Equal(HttpStatusCode.OK, fresh.Status);
    }

    [Fact]
    public async Task After_a_refusal_one_may_try_again_and_nothing_tells_whether_the_code_was_right()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var cookie = one.Terminal.Cookie(Headers.SignInCookie);
        var code = (await scene.NextCodeMailAsync(one.Address)).Code;

        var wrongCode = await AttemptAsync(one, SignInAttempts.Wrong(code), GovChatApp.Password);
        var wrongPassword = await AttemptAsync(one, code, SignInAttempts.WrongPassword);
        var usedUp = await AttemptAsync(one, code, GovChatApp.Password);
        await one.Terminal.BeginAsync(one.LoginName);
        var fresh = (await scene.NextCodeMailAsync(one.Address)).Code;
        var slip = await AttemptAsync(one, SignInAttempts.Wrong(fresh), GovChatApp.Password);
        var right = await AttemptAsync(one, fresh, GovChatApp.Password);

        Assert.All(
            [wrongCode, wrongPassword, usedUp, slip],
            answer => Assert.Equal(Refusal.SignInRefused, answer.Code)
        );
        Assert.All([wrongCode, wrongPassword, usedUp], answer => Assert.False(answer.Headers.Contains("Set-Cookie")));
        Assert.NotNull(cookie);
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    [Fact]
    public async Task A_sign_in_by_mail_is_tried_five_times_at_most_within_ten_minutes()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var code = (await scene.NextCodeMailAsync(one.Address)).Code;
        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(
                Refusal.SignInRefused,
                (await AttemptAsync(one, SignInAttempts.Wrong(code), GovChatApp.Password)).Code
            );
        }

        var sixth = await one.Terminal.PresentOtpAsync(code);
        scene.App.Clock.Advance(TimeSpan.FromSeconds(30));
        await one.Terminal.BeginAsync(one.LoginName);
        var late = (await scene.NextCodeMailAsync(one.Address)).Code;
        scene.App.Clock.Advance(TimeSpan.FromMinutes(10));
        var tooLate = await one.Terminal.PresentOtpAsync(late);
        await one.Terminal.BeginAsync(one.LoginName);
        var inTime = (await scene.NextCodeMailAsync(one.Address)).Code;
        scene.App.Clock.Advance(TimeSpan.FromMinutes(9));
        var right = await AttemptAsync(one, inTime, GovChatApp.Password);

        Assert.Equal(Refusal.SignInOutOfOrder, sixth.Code);
        Assert.Equal(Refusal.SignInOutOfOrder, tooLate.Code);
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    [Fact]
    public async Task Five_mails_an_hour_go_from_a_terminal_and_the_screen_says_the_same_afterwards()
    {
        var one = scene.NextPerson();
        for (var mail = 0; mail < 5; mail++)
        {
            await one.Terminal.BeginAsync(one.LoginName);
            await scene.NextCodeMailAsync(one.Address);
        }

        var other = await OtherTerminalAsync(one);
        var before = scene.Mail.Taken.Count();
        var sixth = await one.Terminal.BeginAsync(one.LoginName);
        await other.BeginAsync(one.LoginName);
        await scene.NextCodeMailAsync(one.Address);
        Assert.Equal(before + 1, scene.Mail.Taken.Count());
        scene.App.Clock.Advance(TimeSpan.FromHours(1));
        var hourLater = await one.Terminal.BeginAsync(one.LoginName);
        await scene.NextCodeMailAsync(one.Address);

        Assert.Equal(hourLater.Read<SignInStepReply>(), sixth.Read<SignInStepReply>());
    }

    [Fact]
    public async Task Of_a_thousand_submissions_of_one_code_at_once_one_counts()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var code = (await scene.NextCodeMailAsync(one.Address)).Code;
        var others = new DeviceClient[3];
        for (var at = 0; at < others.Length; at++)
        {
            others[at] = await OtherTerminalAsync(one);
            others[at].SetCookie(Headers.SignInCookie, one.Terminal.Cookie(Headers.SignInCookie));
        }

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 1_000)
                .Select(number =>
                    SignInsUnderWay.InGateAsync(() =>
                        (number % 4 == 0 ? one.Terminal : others[number % 4 - 1]).PresentOtpAsync(code)
                    )
                )
        );

        Assert.Single(answers, answer => answer.IsGood);
        Assert.All(
            answers.Where(answer => !answer.IsGood),
            answer => Assert.Contains(answer.Code, new[] { Refusal.SignInOutOfOrder, Refusal.TooManyCalls })
        );
        var verdict = await SignInsUnderWay.PatientlyAsync(() =>
            one.Terminal.PresentPasswordAsync(GovChatApp.Password)
        );
        Assert.Equal(HttpStatusCode.OK, verdict.Status);
    }

    // Approving may ask the owner for a fresh code.
    private async Task<DeviceClient> OtherTerminalAsync(MailPerson one)
    {
        await scene.RefreshAsync(scene.Owner);
        return await scene.App.ApprovedTerminalAsync(one.Person.Id);
    }

    private static async Task<Answer> AttemptAsync(MailPerson one, string code, string password)
    {
        Assert.True((await one.Terminal.PresentOtpAsync(code)).IsGood);
        return await one.Terminal.PresentPasswordAsync(password);
    }
}
