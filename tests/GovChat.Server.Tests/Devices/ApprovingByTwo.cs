using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>The terminal of somebody who holds a role is let in by two people, neither of whom it is for.</summary>
public sealed class ApprovingByTwo(TwoApprovers app) : IClassFixture<TwoApprovers>, IAsyncLifetime
{
    private static int numbers;

    private readonly Colleague owner = app.Owner;
    private readonly Colleague keeper = app.Keeper;
    private readonly Colleague officer = app.Officer;
    private readonly List<Guid> asked = [];

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>One has five terminals at most: what a test let in goes again.</summary>
    public async Task DisposeAsync()
    {
        foreach (var deviceId in asked)
        {
            await owner.TryRevokeAsync(deviceId);
        }
    }

    [Fact]
    public async Task The_second_is_somebody_else_and_says_the_same()
    {
        var terminal = app.NewTerminal();
        var pending = await terminal.EnrolAsync();
        var request = For(officer, pending);

        var first = await owner.TryApproveAsync(pending.DeviceId, request);
        var stands = await terminal.StandingAsync();
        var again = await owner.TryApproveAsync(pending.DeviceId, request);
        var other = await keeper.TryApproveAsync(pending.DeviceId, request with { Zone = DeviceZone.Telework });
        var shown = (await keeper.WaitingAsync(pending.DeviceId)).FirstApproval!;
        var second = await keeper.TryApproveAsync(pending.DeviceId, request);

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal(new ApproveDeviceReply(DeviceState.Pending, 1), first.Read<ApproveDeviceReply>());
        Assert.Equal(DeviceState.Pending, stands);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.SameApprover), (again.Status, again.Code));
        Assert.Equal((HttpStatusCode.Conflict, Refusal.ApprovalDiffers), (other.Status, other.Code));
        Assert.Equal(owner.Id, shown.ApprovedById);
        Assert.Equal((request.AssetNumber, officer.Id), (shown.Entry.AssetNumber, shown.Entry.PersonId));
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(new ApproveDeviceReply(DeviceState.Approved, 0), second.Read<ApproveDeviceReply>());
        Assert.Equal(DeviceState.Approved, await terminal.StandingAsync());
        var listed = await owner.ListedAsync(pending.DeviceId);
        Assert.Equal((owner.Me.DisplayName, keeper.Me.DisplayName), (listed.ApprovedByName, listed.SecondedByName));
    }

    [Fact]
    public async Task For_somebody_without_a_role_one_suffices()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var pending = await app.NewTerminal().EnrolAsync();

        var answer = await keeper.TryApproveAsync(pending.DeviceId, For(person, pending));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null((await owner.ListedAsync(pending.DeviceId)).SecondedByName);
    }

    [Fact]
    public async Task Each_of_the_two_is_in_the_record()
    {
        var before = await app.ToldAsync(officer, NoticeKind.DeviceApproved);
        var pending = await app.NewTerminal().EnrolAsync();
        var request = For(officer, pending);
        await owner.TryApproveAsync(pending.DeviceId, request);
        await keeper.TryApproveAsync(pending.DeviceId, request);

        var first = await LastAsync("device.first_approved");
        var second = await LastAsync("device.approved");

        Assert.Equal((owner.Me.DisplayName, request.AssetNumber), (first.ActorName, first.SubjectName));
        Assert.Equal((keeper.Me.DisplayName, request.AssetNumber), (second.ActorName, second.SubjectName));
        Assert.False(first.Founding || second.Founding);
        Assert.Equal((before.Notices + 1, before.Things + 1), await app.ToldAsync(officer, NoticeKind.DeviceApproved));
    }

    [Fact]
    public async Task Neither_of_them_is_the_one_it_is_for()
    {
        var pending = await app.NewTerminal().EnrolAsync();
        var request = For(keeper, pending);
        await owner.TryApproveAsync(pending.DeviceId, request);

        var own = await keeper.TryApproveAsync(pending.DeviceId, request);
        var third = await app.AddColleagueAsync("高橋 四郎", Role.DeviceAdministrator);
        var control = await third.TryApproveAsync(pending.DeviceId, request);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnApplication), (own.Status, own.Code));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Whoever_approved_first_may_correct_it_and_it_is_still_one_approval()
    {
        var pending = await app.NewTerminal().EnrolAsync();
        var wrong = For(officer, pending);
        var right = wrong with { AssetNumber = "PC-RIGHT" };
        await owner.TryApproveAsync(pending.DeviceId, wrong);

        var corrected = await owner.TryApproveAsync(pending.DeviceId, right);
        var stale = await keeper.TryApproveAsync(pending.DeviceId, wrong);
        var agreed = await keeper.TryApproveAsync(pending.DeviceId, right);

        Assert.Equal(HttpStatusCode.Accepted, corrected.Status);
        Assert.Equal(Refusal.ApprovalDiffers, stale.Code);
        Assert.Equal(HttpStatusCode.OK, agreed.Status);
    }

    [Fact]
    public async Task A_first_approval_counts_only_while_its_giver_may_approve()
    {
        var pending = await app.NewTerminal().EnrolAsync();
        var request = For(officer, pending);
        var third = await app.AddColleagueAsync("高橋 四郎", Role.DeviceAdministrator);
        await third.TryApproveAsync(pending.DeviceId, request);
        var path = Routes.At(Routes.PersonRoles, third.Id);
        await owner.Terminal.CallAsync(HttpMethod.Put, path, new SetRolesRequest([]));

        var afterwards = await owner.TryApproveAsync(pending.DeviceId, request);
        var second = await keeper.TryApproveAsync(pending.DeviceId, request);

        Assert.Equal(HttpStatusCode.Accepted, afterwards.Status);
        Assert.Equal(HttpStatusCode.OK, second.Status);
    }

    [Fact]
    public async Task A_first_approval_dies_with_its_request()
    {
        var terminal = app.NewTerminal();
        var dead = await terminal.EnrolAsync();
        var request = For(officer, dead);
        await owner.TryApproveAsync(dead.DeviceId, request);
        await app.DoAsync("update device set expires_at = requested_at where id = $1", dead.DeviceId);
        terminal.DeviceId = null;
        var pending = await terminal.EnrolAsync();

        var anew = request with { Code = pending.Code };
        var afterwards = await keeper.TryApproveAsync(pending.DeviceId, anew);
        var second = await owner.TryApproveAsync(pending.DeviceId, anew);

        Assert.Equal(dead.DeviceId, pending.DeviceId); // The same key is the same terminal.
        Assert.Equal(HttpStatusCode.Accepted, afterwards.Status);
        Assert.Equal(HttpStatusCode.OK, second.Status);
    }

    [Fact]
    public async Task A_department_is_everybody_in_it_and_below_it()
    {
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var counter = await owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest("市民課", departments[0].DepartmentId)
        );
        var desk = await owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest("窓口係", counter.DepartmentId)
        );
        await app.DoAsync("update person set department_id = $2 where id = $1", officer.Id, desk.DepartmentId);

        var pending = await app.NewTerminal().EnrolAsync();
        var shared = For(officer, pending) with { PersonId = null, DepartmentId = counter.DepartmentId };
        var withOfficer = await owner.TryApproveAsync(pending.DeviceId, shared);
        await app.DoAsync(
            "update person set department_id = $2 where id = $1",
            officer.Id,
            departments[0].DepartmentId
        );
        var without = await owner.TryApproveAsync(pending.DeviceId, shared);

        Assert.Equal(HttpStatusCode.Accepted, withOfficer.Status);
        Assert.Equal(HttpStatusCode.OK, without.Status);
    }

    [Fact]
    public async Task Nobody_comes_in_by_being_admitted_afterwards()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var second = await app.AddColleagueAsync("伊藤 五郎");
        var device = person.Terminal.DeviceId!.Value;
        var request = new AdmitToDeviceRequest(officer.Id, null);

        var first = await owner.TryAdmitAsync(device, request);
        var again = await owner.TryAdmitAsync(device, request);
        var names = (await owner.ListedAsync(device)).AdmittedNames;
        var done = await keeper.TryAdmitAsync(device, request);
        var repeated = await keeper.TryAdmitAsync(device, request);
        var control = await owner.TryAdmitAsync(device, new AdmitToDeviceRequest(second.Id, null));

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal(Refusal.SameApprover, again.Code);
        Assert.Equal(["佐藤 一郎"], names);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Equal(HttpStatusCode.OK, control.Status);
        Assert.Equal(3, (await owner.ListedAsync(device)).AdmittedNames.Count);
    }

    private ApproveDeviceRequest For(Colleague person, EnrolDeviceReply pending)
    {
        asked.Add(pending.DeviceId);
        var number = $"PC-TWO-{Interlocked.Increment(ref numbers)}";
        return new ApproveDeviceRequest(pending.Code, number, DeviceZone.Lgwan, string.Empty, person.Id, null);
    }

    private async Task<AuditEntryView> LastAsync(string kind) =>
        (await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind={kind}&limit=1")).Entries[0];
}
