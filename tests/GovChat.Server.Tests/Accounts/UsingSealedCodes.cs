using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>The envelope the 所属長 keeps, in an organisation whose codes come by mail.</summary>
public sealed class UsingSealedCodes(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task A_code_of_the_envelope_takes_the_place_of_the_mail_once_and_is_told_of()
    {
        var one = scene.NextPerson();
        var made = await MakeAsync(one);
        await scene.SqlAsync("update notice set seen_at = now()");

        var first = await AttemptAsync(one, made.Codes[0]);
        var again = await AttemptAsync(one, made.Codes[0]);
        var second = await AttemptAsync(one, made.Codes[1]);
        await TellAsync();

        Assert.Equal(10, made.Codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made.Codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{12}$", code));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(Refusal.SignInRefused, again.Code);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        foreach (var told in new[] { one.Person.Id, scene.Head.Id, scene.Officer.Id })
        {
            Assert.Equal(2, (await scene.NoticesOfAsync(told)).Count(notice => notice == "SealedCodeUsed 1"));
        }

        Assert.Equal(2, (await scene.AuditOfAsync(one.Person.Id)).Count(kind => kind == "sealed_code.used"));
    }

    [Fact]
    public async Task A_new_set_voids_the_one_before_and_a_year_ends_it()
    {
        var one = scene.NextPerson();
        var old = await MakeAsync(one);
        var made = await MakeAsync(one);

        var voided = await AttemptAsync(one, old.Codes[0]);
        var good = await AttemptAsync(one, made.Codes[0]);
        await scene.SqlAsync("update sealed_code set expires_at = $1", scene.App.Clock.GetUtcNow());
        var late = await AttemptAsync(one, made.Codes[1]);
        await scene.SqlAsync("update sealed_code set expires_at = $1", scene.App.Clock.GetUtcNow().AddSeconds(1));
        var inTime = await AttemptAsync(one, made.Codes[1]);

        Assert.All([voided, late], answer => Assert.Equal(Refusal.SignInRefused, answer.Code));
        Assert.All([good, inTime], answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(made.MadeAt.AddYears(1), made.ExpiresAt);
    }

    [Fact]
    public async Task An_envelope_is_its_persons_and_nobody_makes_their_own()
    {
        var one = scene.NextPerson();
        var other = scene.NextPerson();
        var made = await MakeAsync(one);

        var foreign = await AttemptAsync(other, made.Codes[0]);
        var own = await scene.Administrator.Terminal.MakeSealedCodesAsync(scene.Administrator.Id);
        var ofNobody = await scene.Administrator.Terminal.MakeSealedCodesAsync(Guid.NewGuid());
        var byMember = await scene.Head.Terminal.MakeSealedCodesAsync(one.Person.Id);
        var control = await AttemptAsync(one, made.Codes[0]);

        Assert.Equal(Refusal.SignInRefused, foreign.Code);
        Assert.Equal(Refusal.OwnApplication, own.Code);
        Assert.Equal(Refusal.NotFound, ofNobody.Code);
        Assert.False(byMember.IsGood);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Making_them_needs_a_fresh_code()
    {
        var one = scene.NextPerson();
        await scene.RefreshAsync(scene.Administrator);
        scene.App.Clock.Advance(TimeSpan.FromMinutes(5));

        var stale = await scene.Administrator.Terminal.WithoutStepUpAsync(() =>
            scene.Administrator.Terminal.MakeSealedCodesAsync(one.Person.Id)
        );
        await scene.RefreshAsync(scene.Administrator);
        var fresh = await scene.Administrator.Terminal.MakeSealedCodesAsync(one.Person.Id);

        Assert.Equal(Refusal.StepUpNeeded, stale.Code);
        Assert.Equal(HttpStatusCode.OK, fresh.Status);
    }

    private async Task<SealedCodesView> MakeAsync(MailPerson one)
    {
        await scene.RefreshAsync(scene.Administrator);
        var answer = await scene.Administrator.Terminal.MakeSealedCodesAsync(one.Person.Id);
        Assert.True(answer.IsGood, answer.Code);
        return answer.Read<SealedCodesView>();
    }

    private static async Task<Answer> AttemptAsync(MailPerson one, string code)
    {
        var began = await one.Terminal.BeginAsync(one.LoginName);
        var presented = await one.Terminal.PresentOtpAsync(code);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (began.Status, presented.Status));
        var verdict = await one.Terminal.PresentPasswordAsync(GovChatApp.Password);
        one.Terminal.SetCookie(Headers.SessionCookie, null); // Its proofs name no session, so it must bring none.
        return verdict;
    }

    /// <summary>Lets the round come that tells of uses; when it is through, no use is untold.</summary>
    private async Task TellAsync()
    {
        do
        {
            scene.App.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        } while (
            (
                await scene.ReadAsync("select id::text from sealed_code where used_at is not null and told_at is null")
            ).Count > 0
        );
    }
}
