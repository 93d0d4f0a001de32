using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

public sealed class AddingAPerson(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task Each_thing_that_is_typed_is_checked()
    {
        var owner = await app.OwnerAsync();
        var good = await RequestAsync(owner, "tanaka");

        Task<Answer> TryAsync(AddPersonRequest request) => AddAsync(owner, request);
        foreach (var bent in new[] { "", "Tanaka", ".tanaka", "ta naka", "田中", new string('a', 65) })
        {
            var shape = await TryAsync(good with { LoginName = bent });
            Assert.Equal((Refusal.FieldInvalid, "loginName"), (shape.Code, shape.Problem?.Field));
        }

        var bidi = await TryAsync(good with { DisplayName = "田中\u202E" });
        var marks = await TryAsync(good with { DisplayName = "田" + new string('\u0301', 9) });
        var lines = await TryAsync(good with { DisplayName = "田中\n太郎" });
        var department = await TryAsync(good with { DepartmentId = Guid.NewGuid() });
        var control = await TryAsync(good);
        var twice = await TryAsync(good);

        Assert.Equal((Refusal.TextBidiOverride, "displayName"), (bidi.Code, bidi.Problem?.Field));
        Assert.Equal(Refusal.TextTooManyMarks, marks.Code);
        Assert.Equal(Refusal.TextControlCharacter, lines.Code);
        Assert.Equal((Refusal.FieldInvalid, "departmentId"), (department.Code, department.Problem?.Field));
        Assert.Equal(HttpStatusCode.Created, control.Status);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.LoginNameTaken), (twice.Status, twice.Code));
    }

    [Fact]
    public async Task Of_two_who_add_the_same_name_at_once_one_succeeds()
    {
        var owner = await app.OwnerAsync();
        var request = await RequestAsync(owner, "kimura");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AddAsync(owner, request)));

        Assert.Single(answers, answer => answer.IsGood);
        Assert.All(
            answers.Where(answer => !answer.IsGood),
            answer => Assert.Equal(Refusal.LoginNameTaken, answer.Code)
        );
    }

    [Fact]
    public async Task It_is_the_user_administrators_deed_and_gives_no_role()
    {
        var owner = await app.OwnerAsync();
        var member = await app.AddColleagueAsync("佐藤 一郎");
        var keeper = await app.AddColleagueAsync("鈴木 次郎", Role.UserAdministrator);
        var request = await RequestAsync(owner, "nakamura");

        var refused = await AddAsync(member, request);
        var added = await AddAsync(keeper, request);
        var personId = added.Read<InvitationLinkView>().PersonId;
        var role = await keeper.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.PersonRoles, personId),
            new SetRolesRequest([Role.Owner])
        );

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (role.Status, role.Code));
    }

    [Fact]
    public async Task The_directory_shows_logins_and_roles_to_administrators_only()
    {
        var owner = await app.OwnerAsync();
        var member = await app.AddColleagueAsync("佐藤 一郎");
        var invited = (await AddAsync(owner, await RequestAsync(owner, "yamada"))).Read<InvitationLinkView>();

        var forMember = await member.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);
        var forOwner = await owner.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);

        Assert.Contains(forMember, person => person.PersonId == owner.Id);
        Assert.All(forMember, person => Assert.Null(person.LoginName));
        Assert.All(forMember, person => Assert.Empty(person.Roles));
        Assert.DoesNotContain(forMember, person => person.PersonId == invited.PersonId);
        Assert.False(Assert.Single(forOwner, person => person.PersonId == invited.PersonId).HasAccepted);
        Assert.Contains(Role.Owner, Assert.Single(forOwner, person => person.PersonId == owner.Id).Roles);
    }

    [Fact]
    public async Task A_department_needs_a_name_and_a_parent_of_the_same_organisation()
    {
        var owner = await app.OwnerAsync();
        var root = (await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments))[0].DepartmentId;

        Task<Answer> TryAsync(string name, Guid parent) =>
            owner.Terminal.CallAsync(HttpMethod.Post, Routes.Departments, new AddDepartmentRequest(name, parent));
        var nameless = await TryAsync("\u200B", root);
        var orphan = await TryAsync("税務課", Guid.NewGuid());
        var control = await TryAsync("税務課", root);

        Assert.Equal(Refusal.TextEmpty, nameless.Code);
        Assert.Equal((Refusal.FieldInvalid, "parentId"), (orphan.Code, orphan.Problem?.Field));
        Assert.Equal(HttpStatusCode.Created, control.Status);
    }

    private static async Task<AddPersonRequest> RequestAsync(Colleague by, string loginName)
    {
        var departments = await by.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        return new AddPersonRequest(loginName, "田中 太郎", departments[0].DepartmentId);
    }

    private static Task<Answer> AddAsync(Colleague by, AddPersonRequest request) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.People, request);
}
