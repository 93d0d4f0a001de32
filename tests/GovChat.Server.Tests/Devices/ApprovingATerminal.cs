using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

public sealed class ApprovingATerminal : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_lets_the_named_person_sign_in_and_nobody_else_learns_of_it()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var pending = await app.NewTerminal().EnrolAsync();

        var answer = await ApproveAsync(owner, pending, Request(pending, person.Id));
        var devices = await owner.Terminal.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var device = Assert.Single(devices, view => view.DeviceId == pending.DeviceId);
        Assert.Equal(("PC-1000", DeviceZone.Lgwan), (device.AssetNumber, device.Zone));
        Assert.Equal(["佐藤 一郎"], device.AdmittedNames);
        Assert.Equal(owner.Me.DisplayName, device.ApprovedByName);
    }

    [Fact]
    public async Task Each_thing_that_is_typed_is_checked()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var pending = await app.NewTerminal().EnrolAsync();
        var good = Request(pending, person.Id);
        var taken = good with { AssetNumber = "PC-0001" }; // The owner's own terminal has it.

        Task<Answer> TryAsync(ApproveDeviceRequest request) => ApproveAsync(owner, pending, request);
        var otherCode = pending.Code == "00000000" ? "00000001" : "00000000";

        Assert.Equal(Refusal.DeviceCodeWrong, (await TryAsync(good with { Code = otherCode })).Code);
        Assert.Equal(Refusal.FieldInvalid, (await TryAsync(good with { Code = "1234567" })).Code);
        Assert.Equal(Refusal.ZoneRefused, (await TryAsync(good with { Zone = DeviceZone.MyNumber })).Code);
        Assert.Equal(Refusal.FieldInvalid, (await TryAsync(good with { Zone = (DeviceZone)9 })).Code);
        Assert.Equal(Refusal.AssetNumberTaken, (await TryAsync(taken)).Code);
        Assert.Equal(Refusal.FieldInvalid, (await TryAsync(good with { PersonId = null })).Code);
        Assert.Equal(Refusal.FieldInvalid, (await TryAsync(good with { PersonId = Guid.NewGuid() })).Code);
        Assert.Equal(
            Refusal.FieldInvalid,
            (await TryAsync(good with { DepartmentId = departments[0].DepartmentId })).Code
        );
        var unknown = await ApproveAsync(owner, pending with { DeviceId = Guid.NewGuid() }, good);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (unknown.Status, unknown.Code));

        Assert.Equal(HttpStatusCode.OK, (await TryAsync(good)).Status);
        Assert.Equal(Refusal.DeviceStateWrong, (await TryAsync(good)).Code);
    }

    [Fact]
    public async Task It_is_the_device_administrators_deed_and_looks_absent_to_others()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var keeper = await app.AddColleagueAsync("鈴木 次郎", Role.DeviceAdministrator);
        var pending = await app.NewTerminal().EnrolAsync();

        var refused = await ApproveAsync(person, pending, Request(pending, person.Id));
        var list = await person.Terminal.CallAsync(HttpMethod.Get, Routes.DevicesPending);
        var control = await ApproveAsync(keeper, pending, Request(pending, person.Id));

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (list.Status, list.Code));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Until_a_second_person_may_approve_the_owner_approves_alone_and_the_record_says_so()
    {
        var owner = await app.OwnerAsync();
        var pending = await app.NewTerminal().EnrolAsync();

        var alone = await ApproveAsync(owner, pending, Request(pending, owner.Id));
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device.approved");

        Assert.Equal(HttpStatusCode.OK, alone.Status);
        Assert.All(page.Entries, entry => Assert.True(entry.Founding));
    }

    [Fact]
    public async Task From_then_on_nobody_approves_a_terminal_of_their_own()
    {
        var owner = await app.OwnerAsync();
        var keeper = await app.AddColleagueAsync("鈴木 次郎", Role.DeviceAdministrator);
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var pending = await app.NewTerminal().EnrolAsync();
        var forOwner = Request(pending, owner.Id);
        var forAll = forOwner with { PersonId = null, DepartmentId = departments[0].DepartmentId };

        var byOneself = await ApproveAsync(owner, pending, forOwner);
        var byOnesDepartment = await ApproveAsync(owner, pending, forAll);
        var recorded = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device.approved&limit=2");
        var byAnother = await ApproveAsync(keeper, pending, forOwner);
        var me = await owner.Terminal.GetAsync<MeView>(Routes.Me);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnApplication), (byOneself.Status, byOneself.Code));
        Assert.Equal(Refusal.OwnApplication, byOnesDepartment.Code);
        Assert.All(recorded.Entries, entry => Assert.Equal(Refusal.OwnApplication, entry.Result));
        Assert.Equal(HttpStatusCode.Accepted, byAnother.Status); // The first of two: the owner holds roles.
        Assert.False(me.IsFounding);
    }

    [Fact]
    public async Task The_founding_time_does_not_come_back_when_the_second_person_goes()
    {
        var owner = await app.OwnerAsync();
        var keeper = await app.AddColleagueAsync("鈴木 次郎", Role.DeviceAdministrator);
        await owner.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.PersonRoles, keeper.Id),
            new SetRolesRequest([])
        );
        var pending = await app.NewTerminal().EnrolAsync();

        var answer = await ApproveAsync(owner, pending, Request(pending, owner.Id));

        Assert.Equal(Refusal.OwnApplication, answer.Code);
    }

    [Fact]
    public async Task A_person_is_admitted_to_five_terminals_at_most()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        EnrolDeviceReply pending;
        Answer answer;
        for (var admission = 2; admission <= Limits.AdmissionsPerPersonMax; admission++)
        {
            pending = await app.NewTerminal().EnrolAsync();
            answer = await ApproveAsync(owner, pending, Request(pending, person.Id, $"PC-{admission}"));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        pending = await app.NewTerminal().EnrolAsync();
        var sixth = await ApproveAsync(owner, pending, Request(pending, person.Id));
        await EndAsync(owner, Routes.DeviceRevoke, person.Terminal.DeviceId!.Value);
        var afterOneWent = await ApproveAsync(owner, pending, Request(pending, person.Id));

        Assert.Equal((HttpStatusCode.Conflict, Refusal.TooManyAdmissions), (sixth.Status, sixth.Code));
        Assert.Equal(HttpStatusCode.OK, afterOneWent.Status);
    }

    [Fact]
    public async Task A_withdrawn_terminal_is_refused_at_its_next_call_and_for_good()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var other = await app.AddColleagueAsync("鈴木 次郎");

        var withdrawn = await EndAsync(owner, Routes.DeviceRevoke, person.Terminal.DeviceId!.Value);
        var next = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        person.Terminal.SetCookie(Headers.SessionCookie, null);
        person.Terminal.SessionReference = null;
        var signIn = await person.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.SignInBegin,
            new BeginSignInRequest(person.Me.LoginName)
        );
        var control = await other.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        person.Terminal.DeviceId = null;
        var again = await person.Terminal.EnrolAsync();

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.Status);
        Assert.Equal((HttpStatusCode.Forbidden, Refusal.DeviceNotApproved), (next.Status, next.Code));
        Assert.Equal(["\"cookies\"", "\"storage\""], next.Headers.GetValues("Clear-Site-Data").SelectMany(Values));
        Assert.Equal(Refusal.DeviceNotApproved, signIn.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
        Assert.Equal(DeviceState.Revoked, again.State);
    }

    [Fact]
    public async Task A_refused_terminal_learns_that_it_was()
    {
        var owner = await app.OwnerAsync();
        var terminal = app.NewTerminal();
        var pending = await terminal.EnrolAsync();

        var wrongDeed = await EndAsync(owner, Routes.DeviceRevoke, pending.DeviceId);
        var refused = await EndAsync(owner, Routes.DeviceRefuse, pending.DeviceId);
        var self = await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);

        Assert.Equal(Refusal.DeviceStateWrong, wrongDeed.Code);
        Assert.Equal(HttpStatusCode.NoContent, refused.Status);
        Assert.Equal(DeviceState.Revoked, self.State);
    }

    [Fact]
    public async Task A_window_terminal_serves_a_department_and_those_below_it()
    {
        var owner = await app.OwnerAsync();
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var counter = await owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest("市民課", departments[0].DepartmentId)
        );
        var person = await app.AddColleagueAsync("佐藤 一郎"); // Of the root, which is not below 市民課.
        var terminal = app.NewTerminal();
        var pending = await terminal.EnrolAsync();
        var forCounter = Request(pending, person.Id) with { PersonId = null, DepartmentId = counter.DepartmentId };
        await ApproveAsync(owner, pending, forCounter);

        var outside = await terminal.TrySignInAsync(app, person);
        await owner.Terminal.PostAsync(
            Routes.At(Routes.DeviceAdmit, pending.DeviceId),
            new AdmitToDeviceRequest(null, departments[0].DepartmentId)
        );
        var inside = await terminal.TrySignInAsync(app, person);

        Assert.Equal(Refusal.SignInRefused, outside.Code);
        Assert.Equal(HttpStatusCode.OK, inside.Status);
    }

    private static IEnumerable<string> Values(string header) => header.Split(',', StringSplitOptions.TrimEntries);

    private static ApproveDeviceRequest Request(EnrolDeviceReply pending, Guid personId, string asset = "PC-1000") =>
        new(pending.Code, asset, DeviceZone.Lgwan, string.Empty, personId, null);

    private static Task<Answer> ApproveAsync(Colleague by, EnrolDeviceReply pending, ApproveDeviceRequest request) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.DeviceApprove, pending.DeviceId), request);

    private static Task<Answer> EndAsync(Colleague by, string route, Guid deviceId) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(route, deviceId), new EndDeviceRequest("紛失"));
}
