using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

/// <summary>A link makes whoever holds it that person, so an owner's comes from an owner.</summary>
public sealed class InvitingAnOwner(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task A_user_administrator_gives_an_owner_no_link_unless_there_is_no_other_and_then_it_is_told()
    {
        var owner = await app.OwnerAsync();
        var administrator = await app.AddColleagueAsync("近藤 一郎", Role.UserAdministrator);
        var officer = await app.AddColleagueAsync("石川 二郎", Role.SecurityOfficer);
        var staff = await app.AddColleagueAsync("前田 三郎");

        Assert.Equal(HttpStatusCode.OK, (await InviteAsync(administrator, staff.Id)).Status);
        Assert.Equal(0, await ToldAsync(officer));
        Assert.Equal(HttpStatusCode.OK, (await InviteAsync(administrator, owner.Id)).Status);
        Assert.Equal(1, await ToldAsync(officer));

        var second = await app.AddColleagueAsync("藤田 四郎", Role.Owner, Role.UserAdministrator);
        var refused = await InviteAsync(administrator, owner.Id);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, (await InviteAsync(second, owner.Id)).Status);
        Assert.Equal(1, await ToldAsync(officer));
    }

    private static Task<Answer> InviteAsync(Colleague by, Guid personId) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.PersonInvitation, personId));

    private static async Task<int> ToldAsync(Colleague reader) =>
        (await reader.Terminal.GetAsync<IReadOnlyList<NoticeView>>(Routes.Notices)).Count(notice =>
            notice.Kind == NoticeKind.OwnerLinkMade
        );
}
