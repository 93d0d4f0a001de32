using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

public sealed class GivingRoles(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task A_role_counts_from_the_next_call_and_so_does_its_end()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");

        var before = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Audit);
        var given = await SetAsync(owner, person.Id, Role.SecurityOfficer);
        var during = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Audit);
        await SetAsync(owner, person.Id);
        var after = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Audit);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (before.Status, before.Code));
        Assert.Equal(HttpStatusCode.NoContent, given.Status);
        Assert.Equal(HttpStatusCode.OK, during.Status);
        Assert.Equal(Refusal.NotFound, after.Code);
    }

    [Fact]
    public async Task The_record_holds_what_was_before_and_what_is_after()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("鈴木 次郎", Role.UserAdministrator);

        await SetAsync(owner, person.Id, Role.SecurityOfficer, Role.DeviceAdministrator);
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=person.roles_changed&limit=1");

        var entry = Assert.Single(page.Entries);
        Assert.Equal((owner.Me.DisplayName, "鈴木 次郎"), (entry.ActorName, entry.SubjectName));
        Assert.Equal("UserAdministrator", entry.Details["before"]);
        Assert.Equal("SecurityOfficer DeviceAdministrator", entry.Details["after"]);
    }

    [Fact]
    public async Task An_owner_keeps_their_own_ownership()
    {
        var owner = await app.OwnerAsync();
        var other = await app.AddColleagueAsync("高橋 三郎", Role.Owner);

        var own = await SetAsync(other, other.Id, Role.SecurityOfficer);
        var byAnother = await SetAsync(owner, other.Id, Role.SecurityOfficer);

        Assert.Equal((Refusal.FieldInvalid, "roles"), (own.Code, own.Problem?.Field));
        Assert.Equal(HttpStatusCode.NoContent, byAnother.Status);
    }

    [Fact]
    public async Task Unknown_roles_doubled_roles_and_unknown_people_are_refused()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("伊藤 四郎");

        var unknown = await SetAsync(owner, person.Id, (Role)9);
        var doubled = await SetAsync(owner, person.Id, Role.SecurityOfficer, Role.SecurityOfficer);
        var nobody = await SetAsync(owner, Guid.NewGuid(), Role.SecurityOfficer);
        var control = await SetAsync(owner, person.Id, Role.SecurityOfficer);

        Assert.Equal(Refusal.FieldInvalid, unknown.Code);
        Assert.Equal(Refusal.FieldInvalid, doubled.Code);
        Assert.Equal(Refusal.NotFound, nobody.Code);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
    }

    private static Task<Answer> SetAsync(Colleague by, Guid personId, params Role[] roles) =>
        by.Terminal.CallAsync(HttpMethod.Put, Routes.At(Routes.PersonRoles, personId), new SetRolesRequest(roles));
}
