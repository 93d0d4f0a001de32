using GovChat.Testing.Mail;

namespace GovChat.Server.Tests.Accounts;

/// <summary>Notices that people have not seen, mailed to those who have an address.</summary>
public sealed class MailingNotices(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task Three_hundred_approvals_are_one_mail_with_a_count_and_no_name()
    {
        var one = scene.NextPerson();
        await PutAsync(one, "DevicesPending", 300);
        await PutAsync(one, "SignInFailures", 1, count: 5);

        var mail = await DigestAsync(one);
        var before = scene.Mail.Taken.Count(taken => taken.To == one.Address);
        await PutAsync(one, "PasswordChanged", 1);
        var next = await DigestAsync(one);

        Assert.Equal(1, before);
        Assert.Contains("承認を待っている端末: 300件", mail.Text, StringComparison.Ordinal);
        Assert.Contains("サインインの失敗: 5件", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("秘密の名前", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("300件", next.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeviceLost", "端末の紛失: 1件")]
    [InlineData("DeviceFrozen", "端末の凍結: 1件")]
    [InlineData("SignInNotMe", "「これは自分ではない」の届け出: 1件")]
    public async Task What_cannot_wait_goes_within_a_minute_and_the_rest_does_not(string kind, string line)
    {
        var one = scene.NextPerson();
        await DigestAsync(scene.Head, "DevicesPending"); // The ten minutes begin anew.
        await PutAsync(one, "PasskeysChanged", 1);
        await PutAsync(one, kind, 1);

        scene.App.Clock.Advance(TimeSpan.FromSeconds(30));
        var urgent = await scene.Mail.NextToAsync(one.Address);
        var rest = await DigestAsync(one);

        Assert.Contains(line, urgent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("パスキー", urgent.Text, StringComparison.Ordinal);
        Assert.Contains("パスキーの変更: 1件", rest.Text, StringComparison.Ordinal);
    }

    private Task PutAsync(MailPerson one, string kind, int times, int count = 1) =>
        PutAsync(one.Person.Id, kind, times, count);

    private Task PutAsync(Guid personId, string kind, int times, int count) =>
        scene.SqlAsync(
            """
            insert into notice (id, organisation_id, person_id, kind, subject_name, count, created_at)
            select gen_random_uuid(), current_setting('app.organisation')::uuid, $1, $2, convert_to('秘密の名前', 'UTF8'), $3, now()
            from generate_series(1, $4)
            """,
            personId,
            kind,
            count,
            times
        );

    private Task<ReceivedMail> DigestAsync(MailPerson one)
    {
        scene.App.Clock.Advance(TimeSpan.FromMinutes(10));
        return scene.Mail.NextToAsync(one.Address);
    }

    private async Task DigestAsync(Testing.Colleague person, string kind)
    {
        await PutAsync(person.Id, kind, 1, 1);
        scene.App.Clock.Advance(TimeSpan.FromMinutes(10));
        await scene.Mail.NextToAsync(MailScene.AddressOf(person));
    }
}
