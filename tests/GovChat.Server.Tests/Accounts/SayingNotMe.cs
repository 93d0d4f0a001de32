using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>The link 「これは自分ではない」 of a mail, opened in a browser nobody knows.</summary>
public sealed class SayingNotMe(MailScene scene) : IClassFixture<MailScene>
{
    [Fact]
    public async Task The_sign_in_ends_and_those_who_must_know_are_told()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var mail = await scene.NextCodeMailAsync(one.Address);
        using var anyBrowser = scene.App.NewTerminal();

        var said = await anyBrowser.SayNotMeAsync(mail.NotMeToken);
        var again = await anyBrowser.SayNotMeAsync(mail.NotMeToken);
        var after = await one.Terminal.PresentOtpAsync(mail.Code);

        Assert.Equal(HttpStatusCode.NoContent, said.Status);
        Assert.Equal(HttpStatusCode.NoContent, again.Status);
        Assert.Equal(Refusal.SignInOutOfOrder, after.Code);
        foreach (var told in new[] { scene.Head, scene.Officer, scene.Owner })
        {
            Assert.Contains("SignInNotMe 1", await scene.NoticesOfAsync(told.Id));
        }

        Assert.Single(await scene.AuditOfAsync(one.Person.Id), kind => kind == "sign_in.not_me");
    }

    [Fact]
    public async Task A_session_that_came_of_it_ends_too()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var mail = await scene.NextCodeMailAsync(one.Address);
        await one.Terminal.PresentOtpAsync(mail.Code);
        var me = (await one.Terminal.PresentPasswordAsync(GovChatApp.Password)).Read<MeView>();
        one.Terminal.SessionReference = me.SessionReference;
        var before = await one.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        using var anyBrowser = scene.App.NewTerminal();

        await anyBrowser.SayNotMeAsync(mail.NotMeToken);
        var after = await one.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(Refusal.SessionMissing, after.Code);
    }

    [Fact]
    public async Task A_link_is_good_for_a_day_and_unknown_ones_for_nothing()
    {
        var one = scene.NextPerson();
        await one.Terminal.BeginAsync(one.LoginName);
        var first = await scene.NextCodeMailAsync(one.Address);
        using var anyBrowser = scene.App.NewTerminal();

        var unknown = await anyBrowser.SayNotMeAsync("AAAAAAAAAAAAAAAAAAAAAA");
        scene.App.Leap(TimeSpan.FromHours(24));
        var late = await anyBrowser.SayNotMeAsync(first.NotMeToken);
        await one.Terminal.BeginAsync(one.LoginName);
        var second = await scene.NextCodeMailAsync(one.Address);
        scene.App.Leap(TimeSpan.FromHours(23));
        var inTime = await anyBrowser.SayNotMeAsync(second.NotMeToken);

        Assert.All([unknown, late], answer => Assert.Equal(Refusal.LinkInvalid, answer.Code));
        Assert.Equal(HttpStatusCode.NoContent, inTime.Status);
    }
}
