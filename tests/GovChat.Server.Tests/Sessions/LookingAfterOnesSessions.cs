using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

public sealed class LookingAfterOnesSessions(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task One_sees_ones_own_terminals_and_sessions_and_nobody_elses()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        await app.AddColleagueAsync("鈴木 次郎");
        var telework = await app.ApprovedTerminalAsync(person.Id);

        var before = await person.Terminal.MySessionsAsync();
        await ComeInAsync(person, telework);
        await telework.LockAsync();
        var after = await person.Terminal.MySessionsAsync();

        Assert.Equal(2, before.Terminals.Count);
        Assert.Equal(person.Terminal.DeviceId, Assert.Single(before.Terminals, row => row.IsThis).DeviceId);
        Assert.All(before.Terminals, row => Assert.Equal(DeviceState.Approved, row.State));
        Assert.True(Assert.Single(before.Sessions).IsThis);
        Assert.Equal(2, after.Sessions.Count);
        Assert.True(Assert.Single(after.Sessions, row => !row.IsThis).IsLocked);
    }

    [Fact]
    public async Task Ending_one_closes_its_sockets_within_a_second_and_spares_the_others()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var colleague = await app.AddColleagueAsync("鈴木 次郎");
        var forgotten = await app.ApprovedTerminalAsync(person.Id);
        await ComeInAsync(person, forgotten);
        await using var line = await forgotten.ConnectAsync();
        await using var here = await person.ConnectAsync();
        var ended = Assert.Single((await person.Terminal.MySessionsAsync()).Sessions, row => !row.IsThis);

        var foreign = await colleague.Terminal.EndSessionAsync(ended.SessionId);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (foreign.Status, foreign.Code));
        Assert.True(line.IsOpen);

        Assert.True((await person.Terminal.EndSessionAsync(ended.SessionId)).IsGood);
        app.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await line.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Refusal.SessionMissing, (await forgotten.CallAsync(HttpMethod.Get, Routes.Me)).Code);
        Assert.True(here.IsOpen);
        Assert.Equal(Refusal.NotFound, (await person.Terminal.EndSessionAsync(ended.SessionId)).Code);
        Assert.Single((await person.Terminal.MySessionsAsync()).Sessions);
    }

    [Fact]
    public async Task The_idle_time_follows_the_kind_of_the_terminal_and_the_owners_decision()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("高橋 三郎");
        var away = await app.AddColleagueAsync("遠方 四郎", DeviceZone.Telework);
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var office = await person.Terminal.MeAsync();
        Assert.Equal((10, false), (office.Standing.LockAfterMinutes, office.Standing.IsShared));
        Assert.Equal(5, (await away.Terminal.MeAsync()).Standing.LockAfterMinutes);

        await ComeInAsync(owner, owner.Terminal);
        Assert.Equal(Refusal.NotFound, (await SetAsync(person, new(10, 3, 5))).Code);
        Assert.Equal(Refusal.FieldInvalid, (await SetAsync(owner, new(0, 3, 5))).Code);
        Assert.Equal(Refusal.FieldInvalid, (await SetAsync(owner, new(10, 3, 61))).Code);
        Assert.True((await SetAsync(owner, new(15, 2, 4))).IsGood);
        Assert.Equal(15, (await person.Terminal.MeAsync()).Standing.LockAfterMinutes);
        Assert.Equal(4, (await away.Terminal.MeAsync()).Standing.LockAfterMinutes);

        // 窓口端末: a department is admitted.
        var department = await owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest("市民課", departments[0].DepartmentId)
        );
        await owner.Terminal.PostAsync(
            Routes.At(Routes.DeviceAdmit, person.Terminal.DeviceId!.Value),
            new AdmitToDeviceRequest(null, department.DepartmentId)
        );
        var shared = await person.Terminal.MeAsync();
        Assert.Equal((2, true), (shared.Standing.LockAfterMinutes, shared.Standing.IsShared));

        static Task<Answer> SetAsync(Colleague by, LockPolicyView policy) =>
            by.Terminal.CallAsync(HttpMethod.Post, Routes.PolicyLock, policy);
    }

    private async Task ComeInAsync(Colleague person, DeviceClient terminal)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
    }
}
